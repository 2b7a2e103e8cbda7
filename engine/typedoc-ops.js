// A TypeDoc plugin: methods and functions that stand for ops say what the ops say of themselves.
import { opTable } from 'chainrule';
import { Comment, Converter, ReflectionKind } from 'typedoc';

const docs = new Map(opTable().map(({ name, doc }) => [name, doc]));

export const load = (app) =>
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const reflection of project.getReflectionsByKind(ReflectionKind.Property | ReflectionKind.Method)) {
      const doc = docs.get(reflection.name);
      if (doc && !reflection.hasComment()) reflection.comment = new Comment([{ kind: 'text', text: doc }]);
    }
  });
