import { documents } from '../editor';
import { homesOf } from '../looks/edits';
import { frameThing, type Thing } from '../looks/things';
import { boxesNow } from './boxesNow';
import type { Point } from './geometry';
import { selectorOf, stage } from './stage';

const none: ReadonlySet<Thing> = new Set();
let lit = none;

/** Marks elements of things as `data-home`, and no others. */
export function mark(things: ReadonlySet<Thing>): void {
  if (lit.size === 0 && things.size === 0) return;
  lit = things;
  const wanted = new Set([...things].map(selectorOf));
  const root = stage()?.element;
  for (const element of root?.querySelectorAll<HTMLElement>('[data-home]') ?? [])
    if (![...wanted].some((selector) => element.matches(selector))) delete element.dataset.home;
  for (const selector of wanted)
    for (const element of root?.querySelectorAll<HTMLElement>(selector) ?? []) element.dataset.home = '';
}

/** Marks the frames that things in a hand would join where they are; none where nothing is in a hand. */
export function lightHome(places?: ReadonlyMap<Thing, Point>): void {
  const { document } = documents.getState();
  if (!places || !document || Object.keys(document.layout?.frames ?? {}).length === 0) {
    mark(none);
    return;
  }
  const boxes = boxesNow();
  const held = new Map([...places].map(([thing, at]) => [thing, { width: 0, height: 0, ...boxes.get(thing), ...at }]));
  const homes = [...homesOf(document, held.keys(), held).values()];
  mark(new Set(homes.flatMap((id) => (id === undefined ? [] : [frameThing(id)]))));
}
