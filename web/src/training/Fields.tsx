import type { Json, Patch } from 'chainrule';
import { optimizers } from 'chainrule';
import { type ReactNode, useState } from 'react';
import { parseLiteral } from '../document/literal';
import { useSession, useWhole, whole } from '../editor';
import { useWords } from '../i18n/i18n';
import { hyperparameterDoc, optimizerDoc } from '../i18n/optimizers';
import { floatOutputs } from '../session/target';
import { LiteralField } from '../ui/LiteralField';
import { choosingOptimizer, lossOf, optimizerOf, settingHyperparameter, settingTraining } from './edits';
import { usualSteps } from './training';

type Attribute = (typeof optimizers)[string]['hyperparameters'][string];

/** Milliseconds without a keystroke after which typing in a field is another entry of the history. */
const burst = 1000;

const change = (patch: Patch): void => {
  if (patch.length > 0) whole.change(patch, { gesture: `type ${patch[0].path.join('.')}`, within: burst });
};
const current = () => whole.getState().document!;

function Field({ name, doc, children }: { name: string; doc?: string; children: ReactNode }) {
  return (
    <div className="setting" title={doc && `${name}: ${doc}`}>
      <span className="setting-name" aria-hidden="true">
        {name}
      </span>
      {children}
    </div>
  );
}

interface ChoiceProps {
  name: string;
  doc?: string;
  value: string;
  options: readonly string[];
  onChange: (value: string) => void;
}

function Choice(props: ChoiceProps) {
  const isKnown = props.options.includes(props.value);
  return (
    <Field name={props.name} doc={props.doc}>
      <select
        className="choice"
        aria-label={props.name}
        aria-invalid={!isKnown || undefined}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        {!isKnown && <option value={props.value}>{props.value}</option>}
        {props.options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** A hyperparameter, as its declaration says what it takes. */
function Hyperparameter({ name, attribute, value }: { name: string; attribute: Attribute; value: Json | undefined }) {
  const { t, language } = useWords();
  const doc = hyperparameterDoc(name, attribute.doc, language);
  const set = (next: Json) => change(settingHyperparameter(current(), name, next));
  const now = value ?? (attribute.default as Json);
  if (attribute.kind === 'boolean')
    return (
      <Field name={name} doc={doc}>
        <input
          type="checkbox"
          aria-label={name}
          checked={now === true}
          onChange={(event) => set(event.currentTarget.checked)}
        />
      </Field>
    );
  return (
    <Field name={name} doc={doc}>
      <LiteralField<Json>
        label={name}
        value={now}
        parse={(text) => {
          const parsed = parseLiteral(text);
          return parsed !== undefined && 'value' in attribute.parse(parsed) ? parsed : undefined;
        }}
        onChange={set}
        invalid={t('training.invalid')}
      />
    </Field>
  );
}

/** Names apart by commas; none at all stand for every variable there is. */
function Variables({ value }: { value: Json | undefined }) {
  const { t } = useWords();
  const written = Array.isArray(value) ? value.join(', ') : '';
  const [draft, setDraft] = useState<string>();
  const commit = (text: string) => {
    const names = text.split(/[\s,，、]+/).filter(Boolean);
    if (names.join(', ') !== written)
      change(settingTraining(current(), 'variables', names.length > 0 ? names : undefined));
    setDraft(undefined);
  };
  return (
    <Field name="variables" doc={t('training.variablesDoc')}>
      <input
        className="field"
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-label="variables"
        placeholder={t('training.all')}
        value={draft ?? written}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={(event) => draft !== undefined && commit(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') commit(event.currentTarget.value);
          else if (event.key === 'Escape') setDraft(undefined);
        }}
      />
    </Field>
  );
}

const parseSteps = (text: string): number | undefined => {
  const steps = parseLiteral(text);
  return typeof steps === 'number' && Number.isInteger(steps) && steps >= 0 && steps < 2 ** 31 ? steps : undefined;
};

/** The document's `training`, a field for each of its own; what is written there is written at once. */
export function Fields() {
  const { t, language } = useWords();
  const document = useWhole((state) => state.document);
  const analysis = useSession(({ results }) => results?.analysis);
  const training = document?.training;
  if (!document || !training) return null;
  const { name, settings } = optimizerOf(document);
  const optimizer = Object.hasOwn(optimizers, name) ? optimizers[name] : undefined;
  const scalars = analysis
    ? floatOutputs(document, analysis).filter(
        (id) => analysis.nodes.shapes[analysis.nodes.ids.indexOf(id)].length === 0,
      )
    : [];
  return (
    <div className="settings">
      <Choice
        name="loss"
        value={lossOf(document)}
        options={scalars}
        onChange={(loss) => change(settingTraining(current(), 'loss', loss))}
      />
      <Choice
        name="optimizer"
        doc={optimizer && optimizerDoc(optimizer, language)}
        value={name}
        options={Object.keys(optimizers)}
        onChange={(optimizer) => change(choosingOptimizer(current(), optimizer))}
      />
      {Object.entries(optimizer?.hyperparameters ?? {}).map(([key, attribute]) => (
        <Hyperparameter key={`${name} ${key}`} name={key} attribute={attribute} value={settings[key]} />
      ))}
      <Field name="steps">
        <LiteralField<number>
          label="steps"
          value={training.steps ?? usualSteps}
          parse={parseSteps}
          onChange={(steps) => change(settingTraining(current(), 'steps', steps))}
          invalid={t('training.invalid')}
        />
      </Field>
      <Variables value={training.variables as Json | undefined} />
    </div>
  );
}
