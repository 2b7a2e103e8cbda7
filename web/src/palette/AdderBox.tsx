import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { attend } from '../canvas/attending';
import { nameOfEnd } from '../canvas/ends';
import { inSight, listSize } from '../canvas/inSight';
import { stage } from '../canvas/stage';
import { documents, ops } from '../editor';
import { useWords } from '../i18n/i18n';
import { namedWire } from '../place/naming';
import { seekRow } from '../table/tableNow';
import { type Adder, adder, closeAdder } from './adder';
import { add } from './adding';
import { fittingInto, fittingOps } from './fitting';
import { type Group, OpSearch } from './OpSearch';
import { type Offer, useFunctionOffers } from './offers';
import { recent } from './recent';

function Box({ at, isPlace, wire, into }: Adder & { at: NonNullable<Adder['at']> }) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const before = useRef(document.activeElement);
  const functions = useFunctionOffers();
  const fitting = useMemo((): readonly Offer[] => {
    const table = [...functions, ...ops.values()];
    const { document } = documents.getState();
    if (!document || (!wire && into === undefined)) return table;
    const fits = into === undefined ? fittingOps(document, table, wire!) : fittingInto(document, table, into);
    return fits.map(({ op }) => op);
  }, [wire, into, functions]);
  const names = useStore(recent);
  const groups = useMemo((): readonly Group[] => {
    const latest = names.flatMap((name) => fitting.filter((op) => op.name === name && op.callee === undefined));
    const others = fitting.filter((op) => !latest.includes(op));
    return [{ key: 'all', label: t('palette.results'), ops: [...latest, ...others] }];
  }, [fitting, names, t]);
  /** The focus goes to the node that was added, once it is drawn, or in the table to its row; or back to where it was. */
  const leave = (added?: string) => {
    closeAdder();
    const current = before.current instanceof HTMLElement ? before.current : undefined;
    const table = current?.closest('.table-panel');
    if (current && (table || (added === undefined && current.closest('main')))) current.focus({ preventScroll: true });
    else attend(added);
    if (table && added !== undefined) seekRow(added);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it goes when the focus goes
    <div
      ref={box}
      className="float adder"
      style={inSight({ x: at.x - 20, y: at.y - 20 }, listSize)}
      onBlur={(event) => {
        if (!box.current?.contains(event.relatedTarget)) closeAdder();
      }}
    >
      {(wire || into !== undefined) && (
        <p className="float-head">{t('palette.fitting', { end: wire ? nameOfEnd(wire) : namedWire(into!) })}</p>
      )}
      <OpSearch
        ops={fitting}
        groups={groups}
        takesFocus
        onEscape={() => leave()}
        onChoose={(op) => {
          const corner = wire ? at : { x: at.x - 68, y: at.y - 15 };
          leave(add(op, { at: isPlace && into === undefined ? stage()?.toPicture(corner) : undefined, wire, into }));
        }}
        onCarried={() => leave()}
      />
    </div>
  );
}

/** The same search where the hand is: opened by a double-click, Tab or Space on the canvas, or by a wire let go. */
export function AdderBox() {
  const { at, ...more } = useStore(adder);
  return at && <Box key={`${at.x} ${at.y}`} at={at} {...more} />;
}
