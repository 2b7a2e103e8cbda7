import { useEffect, useMemo } from 'react';
import { runCommand } from '../commands/actions';
import { titleOf } from '../document/store';
import { places, selection, usePlace, useWhole } from '../editor';
import { useWords } from '../i18n/i18n';
import { Icon } from '../ui/Icon';
import { GradientSwitch } from './GradientSwitch';
import { type Place, placeAt, type Step, shownGraph, timesOf, waysInto } from './place';

/** What a step is called in the breadcrumb: the function it leads into. */
const nameAfter = (document: Parameters<typeof placeAt>[0], trail: readonly Step[]): string =>
  placeAt(document, trail).function ?? '';

function Crumbs({ place }: { place: Place }) {
  const { t } = useWords();
  const document = useWhole((state) => state.document);
  const title = useWhole(titleOf) || t('bar.untitled');
  const { trail } = place;
  return (
    <nav aria-label={t('gradient.breadcrumb')}>
      <ol className="crumbs">
        <li>
          <button type="button" onClick={() => places.leave(0)}>
            {title}
          </button>
        </li>
        {trail.map((step, i) => (
          <li key={JSON.stringify(trail.slice(0, i + 1))}>
            <button
              type="button"
              title={'call' in step ? step.call : undefined}
              aria-current={i === trail.length - 1 ? 'page' : undefined}
              onClick={() => places.leave(i + 1)}
            >
              {nameAfter(document, trail.slice(0, i + 1))}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

const labelOf = ({ prefix }: Place): string => prefix.slice(0, -1);

/** Which call the numbers are of, to see those of another. */
function Calls({ place }: { place: Place }) {
  const { t } = useWords();
  const document = useWhole((state) => state.document);
  const name = place.function!;
  const ways = useMemo(() => waysInto(document, name), [document, name]);
  // The times of a repeat are gone through beside.
  const timeless = (way: Place) => JSON.stringify(way.trail.map((step) => ('call' in step ? step.call : step)));
  const at = ways.findIndex((way) => timeless(way) === timeless(place));
  if (ways.length === 0) return <span className="muted">{t('function.uncalled')}</span>;
  return (
    <label className="calls">
      <span className="muted">{t('function.call')}</span>
      <select
        className="choice"
        aria-label={t('function.call')}
        value={at}
        onChange={(event) => places.go(ways[Number(event.currentTarget.value)].trail)}
      >
        {at < 0 && <option value={-1}>–</option>}
        {ways.map((way, i) => (
          <option key={way.prefix} value={i}>
            {i === at ? labelOf(place) : labelOf(way)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The step of a `repeat` one is in, to walk through all. */
function Times({ place }: { place: Place }) {
  const { t } = useWords();
  const document = useWhole((state) => state.document);
  const { trail } = place;
  const last = trail.at(-1);
  if (!last || !('call' in last) || last.time === undefined) return null;
  const { time } = last;
  const outer = placeAt(document, trail.slice(0, -1));
  const times = timesOf(shownGraph(document, outer.function), last.call) ?? 1;
  const go = (to: number) => places.go([...trail.slice(0, -1), { call: last.call, time: to }]);
  return (
    <fieldset className="times" aria-label={t('function.times')}>
      <button
        type="button"
        className="btn icon-only"
        aria-label={t('function.timeBefore')}
        disabled={time === 0}
        onClick={() => go(time - 1)}
      >
        <Icon name="prev" small />
      </button>
      <output data-time={time + 1}>{t('function.time', { time: time + 1, times })}</output>
      <button
        type="button"
        className="btn icon-only"
        aria-label={t('function.timeAfter')}
        disabled={time + 1 >= times}
        onClick={() => go(time + 1)}
      >
        <Icon name="next" small />
      </button>
    </fieldset>
  );
}

/** Escape leaves what is selected, and then the function. */
function useEscape(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof Element)) return;
      const { nodes, wires } = selection.getState();
      if (nodes.size + wires.size > 0 || event.target.closest('dialog, .float, [role="menu"], input, select')) return;
      runCommand('leaveFunction');
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}

function Bar({ place }: { place: Place }) {
  useEscape();
  return (
    <div className="float place-bar" data-place={place.prefix}>
      <Crumbs place={place} />
      <Calls place={place} />
      <Times place={place} />
      <GradientSwitch place={place} />
    </div>
  );
}

/** Where one stands inside a function: the way in, the call whose numbers are shown, and what is beside. */
export function PlaceBar() {
  const place = usePlace((state) => state);
  return place.function === null ? null : <Bar place={place} />;
}
