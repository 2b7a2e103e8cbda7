import type { Socket } from 'chainrule';
import type { KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { useWords } from '../i18n/i18n';
import { useNamed } from '../place/naming';
import { connecting, cut } from './connecting';
import { type End, place } from './ends';

/** Enter chooses a partner, Delete takes the wire away. */
function onKeyDown(event: KeyboardEvent<HTMLElement>, end: End): void {
  if (event.key === 'Enter' || event.key === ' ') connecting.setState({ choosing: end, problem: null, said: null });
  else if ((event.key === 'Delete' || event.key === 'Backspace') && end.kind === 'input') cut(end);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Where a wire arrives: a button to drag from and to, and to choose a partner at. */
export function InputPort(props: {
  socket: Socket;
  /** What wires call this end, where that is not the port: at the box of a folded frame. */
  end?: string;
  wired: boolean;
  reference: boolean;
  isNew?: boolean;
}) {
  const { t } = useWords();
  const { socket, end, wired, reference, isNew } = props;
  const { node, port, index } = socket;
  const at = port + place(index);
  const full = useNamed(node);
  return (
    <button
      type="button"
      className={[
        'port in nodrag nopan',
        !isNew && 'react-flow__handle react-flow__handle-left target',
        isNew && 'new',
        wired && 'linked',
        reference && 'ref',
      ]
        .filter(Boolean)
        .join(' ')}
      data-handleid={end ?? at}
      data-handlepos="left"
      data-nodeid={node}
      data-of={node}
      data-port={`${full}.${port}`}
      data-index={index}
      aria-label={t(isNew ? 'port.new' : 'port.input', { port: at, id: full })}
      onKeyDown={(event) => onKeyDown(event, { kind: 'input', socket })}
    />
  );
}

/** Where a value leaves. */
export function OutputPort({ node, output, linked }: { node: string; output: string; linked: boolean }) {
  const { t } = useWords();
  const full = useNamed(output);
  return (
    <button
      type="button"
      className={`port out react-flow__handle react-flow__handle-right source nodrag nopan${linked ? ' linked' : ''}`}
      data-handleid={output}
      data-handlepos="right"
      data-nodeid={node}
      data-output={full}
      aria-label={t('port.output', { id: full })}
      onKeyDown={(event) => onKeyDown(event, { kind: 'output', output })}
    />
  );
}

const isOfWire = ({ first }: { first: End | null }) => first !== null;

/** One more place at the end of a port that takes several, while a wire looks for one. */
export function NewPlace({ socket, reference }: { socket: Socket; reference: boolean }) {
  const isShown = useStore(connecting, isOfWire);
  return isShown ? <InputPort socket={socket} wired={false} reference={reference} isNew /> : null;
}
