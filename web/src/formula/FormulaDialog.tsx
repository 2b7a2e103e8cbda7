import { applyPatch, formulas } from 'chainrule';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { ops, useDocument } from '../editor';
import { useWords } from '../i18n/i18n';
import { Dialog } from '../ui/Dialog';
import { Formula } from '../ui/Formula';
import { onceFetched } from '../ui/fetching';
import { addPlan } from './addPlan';
import { typing } from './formulaNow';
import { equation } from './formulaText';
import type { Plan } from './graphOf';
import { planPatch } from './planPatch';
import { Slip } from './slip';
import '../styles/formula.css';

type Understand = typeof import('./understand').understand;

const reader = onceFetched(() => import('./understand'));

/** What reads formulas: it comes with the parser, when the first is typed; where it does not come, with the next letter. */
function useReader(text: string): { readonly understand?: Understand; readonly hasFailed: boolean } {
  const [state, setState] = useState<{ understand?: Understand; hasFailed: boolean }>({ hasFailed: false });
  const isHere = state.understand !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every letter asks again for what has not come
  useEffect(() => {
    if (isHere) return;
    reader().then(
      ({ understand }) => setState({ understand, hasFailed: false }),
      () => setState({ hasFailed: true }),
    );
  }, [text, isHere]);
  return state;
}

/** The text once more, below what is typed, with a mark under the character where something is wrong. */
function Mark({ text, slip }: { text: string; slip: Slip }) {
  return (
    <div className="formula-mark" aria-hidden="true">
      {text.slice(0, slip.at)}
      <mark>{text.slice(slip.at, slip.at + slip.length) || ' '}</mark>
      {text.slice(slip.at + slip.length)}
    </div>
  );
}

const examples = ['3x^2 + 2x - 1', 'sigmoid(w*x + b)', 'd/dx (x^2 y)', 'f(x) = x^2 + 1; f(3)'];

function Examples() {
  const { t } = useWords();
  return (
    <p className="formula-examples">
      <span className="muted">{t('formula.examples')}</span>
      {examples.map((text) => (
        <button key={text} type="button" className="btn line" onClick={() => typing.setState({ text })}>
          <code>{text}</code>
        </button>
      ))}
    </p>
  );
}

/** What a formula says, typeset, and what becomes of its names. */
function Preview({ plan }: { plan: Plan }) {
  const { t } = useWords();
  const document = useDocument((state) => state.document);
  const lines = useMemo(() => {
    if (!document) return [];
    const trial = applyPatch(document, planPatch(plan, document)).document;
    const ids = [...plan.nodes.keys()].filter((id) => !plan.unknowns.includes(id));
    const found = formulas(trial, null, ids, 'latex', plan.named);
    const defined = [...plan.functions.keys()].flatMap((name) => {
      const body = trial.graph.functions![name];
      return found.some(({ node }) => node === undefined)
        ? []
        : formulas(trial, name, Object.keys(body.nodes), 'latex');
    });
    return [...defined, ...found];
  }, [plan, document]);
  const isUnnamed = (node: string | undefined) =>
    node !== undefined && plan.results.includes(node) && !plan.named.has(node);
  return (
    <>
      <section className="formula-preview" aria-label={t('formula.preview')}>
        {lines.map((line) => (
          <Formula key={line.left} latex={isUnnamed(line.node) ? line.right : equation(line)} />
        ))}
      </section>
      <Names names={plan.unknowns} says={t('formula.new')} />
      <Names names={plan.replaced} says={t('formula.replaced')} />
    </>
  );
}

function Names({ names, says }: { names: readonly string[]; says: string }) {
  if (names.length === 0) return null;
  return (
    <p className="formula-names">
      {names.map((name) => (
        <b key={name}>{name}</b>
      ))}
      <span className="muted">{says}</span>
    </p>
  );
}

/** Has a window that opens give the focus to a field; React's own `autoFocus` comes before it is open, and is lost. */
function beginHere(field: HTMLTextAreaElement | null): void {
  field?.setAttribute('autofocus', '');
  const { text, picked = [text.length, text.length] } = typing.getState();
  field?.setSelectionRange(...picked);
}

function Form({ onDone }: { onDone: (plan: Plan) => void }) {
  const { t } = useWords();
  const text = useStore(typing, (state) => state.text);
  const document = useDocument((state) => state.document);
  const { understand, hasFailed } = useReader(text);
  const entered = useRef<string>(undefined);
  const sentence = useId();
  const isBlank = text.trim() === '';
  const found = useMemo(
    () => (understand && document && !isBlank ? understand(text, document, ops) : undefined),
    [understand, document, text, isBlank],
  );
  const slip = found instanceof Slip ? found : undefined;
  const plan = found instanceof Slip ? undefined : found;
  // What is not finished yet is no mistake.
  const isUnfinished = slip !== undefined && slip.at >= text.trimEnd().length;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (plan) onDone(plan);
    else if (!understand) entered.current = text;
  };
  // Enter that was pressed before the reader had come holds for the text that it was pressed on.
  useEffect(() => {
    if (plan && entered.current === text) onDone(plan);
  }, [plan, text, onDone]);
  return (
    <form
      className="formula-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (plan) onDone(plan);
      }}
    >
      <div className={isUnfinished ? 'formula-field unfinished' : 'formula-field'}>
        {slip && <Mark text={text} slip={slip} />}
        <textarea
          ref={beginHere}
          rows={Math.min(8, Math.max(2, text.split('\n').length))}
          aria-label={t('formula.field')}
          aria-invalid={(slip && !isUnfinished) || undefined}
          aria-describedby={sentence}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder="z = (x + 5) y^2"
          value={text}
          onChange={(event) => typing.setState({ text: event.currentTarget.value })}
          onKeyDown={onKeyDown}
        />
      </div>
      <p id={sentence} role="status" className={slip && !isUnfinished ? 'field-problem' : 'muted'}>
        {hasFailed
          ? t('formula.failed')
          : slip
            ? t(`formula.slip.${slip.code}`, slip.values)
            : t(understand ? 'formula.hint' : 'formula.loading')}
      </p>
      {isBlank ? <Examples /> : plan && <Preview plan={plan} />}
      <button type="submit" className="btn primary" disabled={!plan || plan.nodes.size + plan.functions.size === 0}>
        {t('formula.add')}
      </button>
    </form>
  );
}

/** A window to type a formula in, which becomes a graph. */
export function FormulaDialog() {
  const { t } = useWords();
  return (
    <Dialog title={t('formula.label')} onClose={() => typing.setState({ isOpen: false })}>
      <Form
        onDone={(plan) => {
          typing.setState({ isOpen: false, text: '' });
          addPlan(plan);
        }}
      />
    </Dialog>
  );
}
