import type { InputJson, Socket } from 'chainrule';
import { cut, join, type Verdict, verdict } from '../canvas/connecting';
import type { End } from '../canvas/ends';
import { connect } from '../canvas/wiring';
import { parseLiteral } from '../document/literal';
import { documents, ops } from '../editor';
import { type Language, problemSentence, type Translate } from '../i18n/i18n';
import type { PlaceRow } from './rows';

/** What may be typed at an end of a wire: the outputs and the places there are. */
export interface Ends {
  readonly outputs: ReadonlySet<string>;
  readonly places: ReadonlyMap<string, Socket>;
}

/** What was typed where a wire begins: nothing, a literal, an output, or none of these. */
export type Source =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'literal'; readonly value: InputJson }
  | { readonly kind: 'output'; readonly output: string }
  | undefined;

function sourceNamed(text: string, { outputs }: Pick<Ends, 'outputs'>): Source {
  const plain = text.trim();
  if (plain === '') return { kind: 'nothing' };
  if (outputs.has(plain)) return { kind: 'output', output: plain };
  const value = parseLiteral(plain);
  return value === undefined ? undefined : { kind: 'literal', value };
}

const arrival = ({ socket }: Pick<PlaceRow, 'socket'>): End => ({ kind: 'input', socket });

/** Why a wire does not fit, in a sentence. */
function why({ fits, problem }: Verdict, t: Translate, language: Language): string | undefined {
  if (fits) return undefined;
  return problem ? problemSentence(problem, language) : t('table.unfit');
}

/** What is wrong with a source typed at a place; undefined where nothing is. */
export function sourceRefusal(row: PlaceRow, text: string, ends: Ends, t: Translate, language: Language) {
  const source = sourceNamed(text, ends);
  if (!source) return t('table.noOutput', { name: text.trim() });
  if (source.kind === 'literal') return row.isReference ? t('table.noLiteral', { place: row.id }) : undefined;
  return source.kind === 'output' ? why(verdict(arrival(row), source), t, language) : undefined;
}

/** Puts what was typed at a place: a wire from an output, a literal, or nothing. */
export function setSource(row: PlaceRow, text: string, ends: Ends): void {
  const source = sourceNamed(text, ends);
  const { document } = documents.getState();
  if (!source || !document) return;
  if (source.kind === 'nothing') cut(arrival(row));
  else if (source.kind === 'output') join(arrival(row), source);
  else documents.change(connect(document, ops, source.value, row.socket));
}

const destination = (text: string, { places }: Ends): End | undefined => {
  const socket = places.get(text.trim());
  return socket && { kind: 'input', socket };
};

/** What is wrong with leading the wire of a row to the place typed. */
export function placeRefusal(row: PlaceRow, text: string, ends: Ends, t: Translate, language: Language) {
  const end = destination(text, ends);
  return end ? why(verdict(arrival(row), end), t, language) : t('table.noPlace', { name: text.trim() });
}

/** Leads the wire of a row to the place typed. */
export function setPlace(row: PlaceRow, text: string, ends: Ends): void {
  const end = destination(text, ends);
  if (end) join(arrival(row), end);
}
