import type { Json } from '../op/attribute.js';
import type { Attrs, Op } from '../op/op.js';
import { instead } from './fields.js';
import { listed, nearest, quote, suggestion } from './names.js';
import type { NodeReport } from './nodeReport.js';

/** The attributes of a node, defaults filled in; what is not as the op declares it is reported and left out. */
export function checkAttributes(op: Op, given: Readonly<Record<string, Json>>, report: NodeReport): Attrs {
  const attrs: Record<string, unknown> = {};
  const known = Object.keys(op.attributes);
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(op.attributes, name)) continue;
    const near = nearest(name, known);
    const others = known.length > 0 ? `it has ${listed(known)}` : 'it has none';
    const message = `${op.name} has no attribute ${quote(name)} (${others})${suggestion(near)}`;
    report.attribute('unknownAttribute', name, message, { op: op.name, ...(near ? { nearest: near } : {}) });
  }
  for (const name of known) {
    const attribute = op.attributes[name];
    if (given[name] === undefined) {
      if (attribute.required)
        report.attribute('badAttribute', name, `${op.name} needs the attribute ${quote(name)}: ${attribute.doc}.`, {
          op: op.name,
        });
      else if (attribute.default !== undefined) attrs[name] = attribute.default;
      continue;
    }
    const parsed = attribute.parse(given[name]);
    if ('value' in parsed) attrs[name] = parsed.value;
    else {
      const message = `${quote(name)} of ${op.name} must be ${parsed.expected}${instead(given[name])}.`;
      report.attribute('badAttribute', name, message, { op: op.name, expected: parsed.expected });
    }
  }
  if (op.name === 'variable' && given.value === undefined && given.init === undefined)
    report.attribute('badAttribute', 'value', 'a variable needs a "value" or an "init".', { op: op.name });
  return attrs;
}
