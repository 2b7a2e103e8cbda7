import { makeFunction, type Unmakeable, unpackCall } from 'chainrule';
import { nodeOf } from '../document/reading';
import { shownIn } from '../place/shownDocument';
import type { Editor } from './command';
import { selectedCall } from './functions';

export function sayRefused({ say }: Pick<Editor, 'say'>, { code, ...values }: Unmakeable): void {
  say(`function.refused.${code}`, values);
}

/** Makes a function of the nodes that are selected and selects its call; says why where it cannot be. Whether it was made. */
export function makeOfSelected(editor: Editor, name: string): boolean {
  const { whole, places, selection, boxes, attend, follow } = editor;
  const { document } = whole.getState();
  if (!document) return false;
  const made = makeFunction(document, places.getState().function, selection.getState().nodes, name, boxes());
  if ('refused' in made) {
    sayRefused(editor, made.refused);
    return false;
  }
  whole.change(made.patch);
  selection.set([made.call]);
  if (places.getState().function === null) follow(made.references);
  attend(made.call);
  return true;
}

/** Puts the nodes of the function in the place of the call that is selected; says why where it cannot be. */
export function unpack({ documents, whole, places, selection, laidOut, say, attend, follow }: Editor): void {
  const { document } = whole.getState();
  const id = selectedCall({ file: documents.getState(), picked: selection.getState() });
  if (!document || id === undefined) return;
  const inside = shownIn(document, String(nodeOf(documents.getState().document, id)?.attrs?.function));
  const unpacked = unpackCall(document, places.getState().function, id, inside && laidOut(inside));
  if ('refused' in unpacked) {
    const { code, function: name = '' } = unpacked.refused;
    say(`function.unpackable.${code}`, { name });
    return;
  }
  whole.change(unpacked.patch);
  selection.set(unpacked.ids);
  if (places.getState().function === null) follow(unpacked.references);
  attend(unpacked.ids[0]);
}

/** Why no function can be made of the nodes that are selected; undefined where one can. */
export function unmakeable({ whole, places, selection }: Editor): Unmakeable | undefined {
  const { document } = whole.getState();
  const made = document && makeFunction(document, places.getState().function, [...selection.getState().nodes], 'f');
  return made && 'refused' in made ? made.refused : undefined;
}
