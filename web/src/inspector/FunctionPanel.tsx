import { badName, callsOf, type Patch, removeFunction, renameFunction } from 'chainrule';
import { useLayoutEffect, useRef } from 'react';
import { places, useWhole, whole } from '../editor';
import { useWords } from '../i18n/i18n';
import { addInput, addOutput, type List, movePort, refusedName, removePort, renamePort } from '../place/functionEdits';
import { Icon, type IconName } from '../ui/Icon';
import { TextField } from '../ui/TextField';
import { OwnGradient } from './OwnGradient';

const change = (patch: Patch): void => {
  if (patch.length > 0) whole.change(patch);
};
const current = () => whole.getState().document!;

function Act(props: { icon: IconName; label: string; disabled?: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      className="btn icon-only"
      aria-label={props.label}
      title={props.label}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      <Icon name={props.icon} small />
    </button>
  );
}

/** The inputs or outputs of a function: their names and their order. */
function Ports({ name, list, ports }: { name: string; list: List; ports: readonly string[] }) {
  const { t } = useWords();
  const root = useRef<HTMLUListElement>(null);
  /** The port that was moved, and which way: its button has the focus again, or the other one where it can go no further. */
  const moved = useRef<{ readonly port: string; readonly by: -1 | 1 }>(undefined);
  const move = (port: string, by: -1 | 1) => {
    moved.current = { port, by };
    change(movePort(current(), name, list, port, by));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a port has been moved once the ports are others
  useLayoutEffect(() => {
    const { port, by } = moved.current ?? {};
    moved.current = undefined;
    if (port === undefined) return;
    const item = root.current?.querySelector(`[data-function-port="${CSS.escape(port)}"]`);
    const [up, down] = item?.querySelectorAll('button') ?? [];
    const [same, other] = by === -1 ? [up, down] : [down, up];
    (same?.disabled ? other : same)?.focus();
  }, [ports]);
  return (
    <ul ref={root} className="function-ports" aria-label={t(`function.${list}`)}>
      {ports.map((port, i) => (
        <li key={port} data-function-port={port}>
          <TextField
            label={t(`function.${list}.name`, { name: port })}
            className="wide-field words"
            value={port}
            refusal={(text) => refusedName(current(), name, port, text.trim(), t)}
            onChange={(text) => change(renamePort(current(), name, port, text.trim()))}
          />
          <Act icon="up" label={t('function.up', { name: port })} disabled={i === 0} onClick={() => move(port, -1)} />
          <Act
            icon="down"
            label={t('function.down', { name: port })}
            disabled={i === ports.length - 1}
            onClick={() => move(port, 1)}
          />
          <Act
            icon="trash"
            label={t('function.remove', { name: port })}
            disabled={list === 'outputs' && ports.length === 1}
            onClick={() => change(removePort(current(), name, list, port))}
          />
        </li>
      ))}
    </ul>
  );
}

/** A function one stands in, while nothing is selected: its name, its inputs and outputs, and its gradient. */
export function FunctionPanel({ name }: { name: string }) {
  const { t } = useWords();
  const document = useWhole((state) => state.document);
  const body = document?.graph.functions?.[name];
  if (!document || !body) return null;
  const functions = Object.keys(document.graph.functions ?? {});
  const uses = callsOf(document, name).length;
  const others = Object.keys(body.nodes).filter((id) => !body.outputs.includes(id));
  const refusal = (text: string) => {
    const why = badName(text);
    if (why !== undefined) return t('inspector.nameBad', { name: text, why });
    return text !== name && functions.includes(text) ? t('function.taken', { name: text }) : undefined;
  };
  const rename = (text: string) => {
    const { trail } = places.getState();
    change(renameFunction(current(), name, text));
    places.go(trail.map((step) => ('function' in step && step.function === name ? { function: text } : step)));
  };
  return (
    <>
      <div className="insp-head">
        <div className="t">
          <span className="tile large" aria-hidden="true">
            f
          </span>
          <h2>{name}</h2>
        </div>
        <p>{t(uses === 1 ? 'function.usedOnce' : 'function.used', { count: uses })}</p>
      </div>
      <div className="panel-section">
        <div className="fieldline">
          <span className="muted" aria-hidden="true">
            {t('function.name')}
          </span>
          <TextField
            label={t('function.name')}
            className="wide-field words"
            value={name}
            refusal={(text) => refusal(text.trim())}
            onChange={(text) => rename(text.trim())}
          />
        </div>
      </div>
      <div className="panel-section">
        <h3 className="panel-title">{t('function.inputs')}</h3>
        <Ports name={name} list="inputs" ports={body.inputs} />
        <button type="button" className="btn line" onClick={() => change(addInput(current(), name))}>
          <Icon name="plus" small />
          {t('function.addInput')}
        </button>
      </div>
      <div className="panel-section">
        <h3 className="panel-title">{t('function.outputs')}</h3>
        <Ports name={name} list="outputs" ports={body.outputs} />
        {others.length > 0 && (
          <select
            className="field choose"
            aria-label={t('function.addOutput')}
            value=""
            onChange={(event) => change(addOutput(current(), name, event.currentTarget.value))}
          >
            <option value="">{t('function.addOutput')}</option>
            {others.map((id) => (
              <option key={id} value={id}>
                {id}
              </option>
            ))}
          </select>
        )}
      </div>
      <OwnGradient name={name} />
      {uses === 0 && (
        <div className="panel-section">
          <button
            type="button"
            className="btn line"
            onClick={() => {
              places.leave(0);
              change(removeFunction(current(), name));
            }}
          >
            <Icon name="trash" small />
            {t('function.delete', { name })}
          </button>
        </div>
      )}
    </>
  );
}
