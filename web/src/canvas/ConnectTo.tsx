import type { Document } from 'chainrule';
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { documents } from '../editor';
import { useWords } from '../i18n/i18n';
import { named } from '../place/naming';
import { connecting, join, verdict } from './connecting';
import { currentFlow } from './currentFlow';
import { type End, nameOfEnd, nodeOfEnd, proposal } from './ends';
import type { Point } from './geometry';
import { inSight, listSize } from './inSight';

interface Partner {
  readonly end: End;
  readonly name: string;
  readonly op: string;
  readonly distance: number;
}

const centre = ({ position, width, height }: { position: Point; width: number; height: number }): Point => ({
  x: position.x + width / 2,
  y: position.y + height / 2,
});

/** What a port can be asked to connect to, nearest first, whether it fits or not. */
function partnersOf(document: Document, first: End): readonly Partner[] {
  const { nodes } = currentFlow();
  const own = nodes.find(({ id }) => id === nodeOfEnd(first));
  if (!own) return [];
  const from = centre(own);
  const partners: Partner[] = [];
  for (const node of nodes) {
    const at = centre(node);
    const distance = Math.hypot(at.x - from.x, at.y - from.y);
    for (const row of node.rows) {
      const end: End | undefined =
        row.kind === 'value'
          ? { kind: 'output', output: row.output }
          : row.kind === 'input'
            ? { kind: 'input', socket: { node: node.id, port: row.port, index: row.index } }
            : undefined;
      if (!end || end.kind === first.kind || !proposal(document, first, end)) continue;
      partners.push({ end, name: nameOfEnd(end), op: node.op, distance });
      if (row.kind !== 'input' || row.next === undefined) continue;
      const next: End = { kind: 'input', socket: { node: node.id, port: row.port, index: row.next } };
      partners.push({ end: next, name: nameOfEnd(next), op: node.op, distance });
    }
  }
  return partners.sort((a, b) => a.distance - b.distance);
}

/** Milliseconds of one go at asking what fits. */
const slice = 8;

/** Those that fit, found out some at a time. */
function useFitting(first: End): { readonly partners: readonly Partner[]; readonly isDone: boolean } {
  const all = useMemo(() => {
    const { document } = documents.getState();
    return document ? partnersOf(document, first) : [];
  }, [first]);
  const [found, setFound] = useState<{ partners: readonly Partner[]; asked: number }>({ partners: [], asked: 0 });
  useLayoutEffect(() => {
    if (found.asked >= all.length) return;
    const go = () => {
      const end = performance.now() + slice;
      const partners = [...found.partners];
      let { asked } = found;
      for (; asked < all.length && performance.now() < end; asked++)
        if (verdict(first, all[asked].end).fits) partners.push(all[asked]);
      setFound({ partners, asked });
    };
    if (found.asked === 0) {
      go();
      return;
    }
    const frame = requestAnimationFrame(go);
    return () => cancelAnimationFrame(frame);
  }, [all, found, first]);
  return { partners: found.partners, isDone: found.asked >= all.length };
}

const elementOf = (end: End): HTMLElement | null =>
  document.querySelector<HTMLElement>(
    end.kind === 'output'
      ? `[data-output="${CSS.escape(named(end.output))}"]`
      : `[data-port="${CSS.escape(`${named(end.socket.node)}.${end.socket.port}`)}"]${
          end.socket.index === undefined ? '' : `[data-index="${end.socket.index}"]`
        }`,
  );

function Choice({ first }: { first: End }) {
  const { t } = useWords();
  const { partners: fitting, isDone } = useFitting(first);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const place = useMemo(() => elementOf(first)?.getBoundingClientRect(), [first]);

  useEffect(() => list.current?.focus(), []);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  const found = fitting.filter(({ name, op }) => `${name} ${op}`.toLowerCase().includes(text.toLowerCase()));
  // A name typed to its end is meant, however near another is that goes on.
  const shown = [...found.filter(({ name }) => name === text), ...found.filter(({ name }) => name !== text)];
  const active = Math.max(0, Math.min(at, shown.length - 1));

  const close = () => {
    connecting.setState({ choosing: null });
    requestAnimationFrame(() => elementOf(first)?.focus({ preventScroll: true }));
  };
  const choose = (partner: Partner | undefined) => {
    if (partner) join(first, partner.end);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (by !== undefined) setAt(Math.max(0, Math.min(shown.length - 1, active + by)));
    else if (event.key === 'Home') setAt(0);
    else if (event.key === 'End') setAt(shown.length - 1);
    else if (event.key === 'Enter') choose(shown[active]);
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (event.key === 'Backspace') setText(text.slice(0, -1));
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
      setText(text + event.key);
      setAt(0);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const beside = place ? { x: place.right + 8, y: place.top - 10 } : { x: 80, y: 80 };
  return (
    <div className="float partners" style={inSight(beside, listSize)}>
      <p className="float-head">
        {t('connect.label')}
        <b>{text}</b>
      </p>
      <div
        ref={list}
        role="listbox"
        aria-label={t('connect.label')}
        aria-activedescendant={shown.length > 0 ? `partner-${active}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => connecting.setState({ choosing: null })}
      >
        {shown.map((partner, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the listbox has the focus
          <div
            key={partner.name}
            id={`partner-${i}`}
            role="option"
            aria-selected={i === active}
            className={i === active ? 'op-option hot' : 'op-option'}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(partner)}
          >
            <span>{partner.name}</span> <span className="hint-word">{partner.op}</span>
          </div>
        ))}
      </div>
      {shown.length === 0 && isDone && <p className="hint">{t('connect.none')}</p>}
    </div>
  );
}

/** The keyboard's way to wire: the ports that fit the one in focus, to choose from. */
export function ConnectTo() {
  const first = useStore(connecting, (state) => state.choosing);
  return first && <Choice key={nameOfEnd(first)} first={first} />;
}
