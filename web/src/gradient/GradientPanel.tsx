import './panel.css';
import type { OpenedNode, OpenedResult, OpenedRewrite } from 'chainrule';
import { useState } from 'react';
import { useWords } from '../i18n/i18n';
import { trueMinus } from '../overlays/number';
import { quantityText, quantityTitle } from '../overlays/quantityText';
import { signOf } from '../overlays/visual';
import { exactOf, isNumeric, type Quantity } from '../session/quantity';
import { Formula } from '../ui/Formula';
import { Icon } from '../ui/Icon';
import { copyGradient } from './copyGradient';
import { copyEquations } from './copyLatex';
import { adjointsOf, countsOf, givenIn, type Reading } from './figures';
import { opened as gradient, useOpened, usePrinted } from './gradientNow';
import { functionLatex, seenOf } from './latex';
import { isForm } from './rows';

const titles = ['gradient.title0', 'gradient.title1', 'gradient.title2', 'gradient.title3'] as const;

function Figure({ quantity, signed = false }: { quantity: Quantity | undefined; signed?: boolean }) {
  return (
    <span
      className={signed && quantity ? `num ${signOf(quantity)}` : 'num'}
      title={quantityTitle(quantity)}
      data-exact={exactOf(quantity)}
    >
      {quantityText(quantity) ?? '–'}
    </span>
  );
}

/** Characters of a name beside which a formula has no room. */
const longName = 20;

/** One gradient: what it is, and its number; where it is None, why. */
function Result(props: { result: OpenedResult; reading: Reading; saysWhy: boolean }) {
  const { result, reading, saysWhy } = props;
  const { t } = useWords();
  const { node, latex, unconnected, path } = result;
  return (
    <li data-gradient={path.join('.')}>
      <button type="button" className="oresult" disabled={node === null} onClick={() => gradient.select(node)}>
        <Formula latex={latex.name} />
        {latex.formula !== undefined && latex.formula.length < 120 && seenOf(latex.name) < longName && (
          <Formula latex={`= ${latex.formula}`} />
        )}
        {node === null ? (
          <span className="none-chip">
            <Icon name="none" small />
            {t('node.none')}
          </span>
        ) : (
          <Figure quantity={reading.value(node)} signed />
        )}
      </button>
      {unconnected && saysWhy && (
        <p className="muted">
          {t(`why.${unconnected.code}`, {
            at: reading.nameOf(unconnected.at),
            id: reading.nameOf(path.at(-1)!),
          })}
        </p>
      )}
    </li>
  );
}

/** Inside a call, the derivative by one of its inputs. */
function Adjoint({ node: { id, adjointOf }, reading }: { node: OpenedNode; reading: Reading }) {
  const latex = usePrinted(id)?.name;
  return (
    <li data-gradient={adjointOf}>
      <button type="button" className="oresult" onClick={() => gradient.select(id)}>
        {latex !== undefined && <Formula latex={latex} />}
        <Figure quantity={reading.value(id)} signed />
      </button>
    </li>
  );
}

/** Every rewrite is a sentence of its own, by what it is called. */
const whys = {
  'x·1 = x': 'gradient.why.one',
  '−(−x) = x': 'gradient.why.negation',
  'identity(x) = x': 'gradient.why.handedOn',
  'x·2 = 2·x': 'gradient.why.numberFirst',
  'f(broadcastTo(x), y) = f(x, y)': 'gradient.why.stretched',
} as const;
const whyOf = (name: string) => (Object.hasOwn(whys, name) ? whys[name as keyof typeof whys] : 'gradient.why.twice');

function Rewrite({ rewrite, reading }: { rewrite: OpenedRewrite; reading: Reading }) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(rewrite.number === 1);
  const { number, key, name, node, isOfView, isDone } = rewrite;
  const latex = usePrinted(node)?.rewrites[number];
  const value = reading.value(node);
  return (
    <li className={['rewrite', isOpen && 'open', !isDone && 'left'].filter(Boolean).join(' ')} data-rewrite={number}>
      <div className="rewrite-head">
        <button
          type="button"
          className="grow"
          aria-expanded={isOpen}
          onClick={() => {
            setIsOpen(!isOpen);
            if (!isOpen) gradient.select(node);
          }}
        >
          <span className="step-no">{number}</span>
          <span className="rule">{name}</span>
          <Icon name="down" small />
        </button>
        <button
          type="button"
          role="switch"
          className="switch"
          aria-checked={isDone}
          aria-label={t('gradient.done', { number })}
          onClick={() => gradient.setDone(key, !isDone)}
        />
      </div>
      {latex && (
        <div className="forms">
          <Formula latex={latex.before} display={false} />
          <span aria-hidden="true">→</span>
          <Formula latex={latex.after} display={false} />
          {isNumeric(value) && <Figure quantity={value} signed />}
        </div>
      )}
      {isOpen && (
        <p>
          {t(whyOf(name))} {t(isOfView ? 'gradient.ofView' : 'gradient.ofAll')}
        </p>
      )}
    </li>
  );
}

/** Rewrites that are listed at first. */
const few = 30;

function Rewrites({ rewrites, reading }: { rewrites: readonly OpenedRewrite[]; reading: Reading }) {
  const { t } = useWords();
  const [isWhole, setIsWhole] = useState(false);
  const counts = countsOf(reading);
  return (
    <div className="panel-section">
      <h2 className="panel-title">
        {t('gradient.rewrites', { count: rewrites.length })}
        <i>{t('gradient.counts', { before: counts.derived, after: counts.simplified })}</i>
      </h2>
      <ol className="rewrites">
        {(isWhole ? rewrites : rewrites.slice(0, few)).map((rewrite) => (
          <Rewrite key={rewrite.key} rewrite={rewrite} reading={reading} />
        ))}
      </ol>
      {!isWhole && rewrites.length > few && (
        <button type="button" className="btn line" onClick={() => setIsWhole(true)}>
          {t('gradient.allRewrites', { count: rewrites.length })}
        </button>
      )}
    </div>
  );
}

/** Where the selected node comes from: its rule, of which node, in which order; and its numbers. */
function Selected({ node, reading }: { node: OpenedNode; reading: Reading }) {
  const { t } = useWords();
  const form = useOpened((state) => state.form);
  const { id, name, order, from, rule, adjointOf, path, derivedFrom, folds } = node;
  const { name: latex = '', equations } = usePrinted(id) ?? {};
  const equation = form === 'derived' ? equations?.derived : equations?.simplified;
  const value = reading.value(id);
  const said = quantityText(value);
  const isShort = equation !== undefined && equation.rule.length < 400;
  const link = (id: string) => (
    <button type="button" className="link" onClick={() => gradient.select(id)}>
      {reading.nameOf(id)}
    </button>
  );
  return (
    <div className="panel-section oselected" data-selected={id}>
      <h2 className="panel-title">
        {t('gradient.whence')}
        <i>{name}</i>
      </h2>
      {isShort && (
        <div className="oequation">
          {adjointOf !== null && <Formula latex={latex} />}
          {trueMinus(equation.rule) !== said && <Formula latex={`${adjointOf === null ? '' : '= '}${equation.rule}`} />}
          {equation.numbers !== equation.rule && trueMinus(equation.numbers) !== said && (
            <Formula latex={`= ${equation.numbers}`} />
          )}
          <span className="total">
            = <Figure quantity={value} signed={adjointOf !== null} />
          </span>
        </div>
      )}
      {!isShort && folds === 0 && <Figure quantity={value} signed={adjointOf !== null} />}
      {folds > 0 && (
        <button type="button" className="btn line" onClick={() => gradient.enter(derivedFrom)}>
          {t('gradient.enter', { name: reading.nameOf(derivedFrom) })}
        </button>
      )}
      {order === 0 ? (
        <p>{t('gradient.ofFunction', { id: name })}</p>
      ) : (
        <dl className="facts">
          {from !== null && (
            <>
              <dt>{t('gradient.from')}</dt>
              <dd>
                {t(rule === 'seed' ? 'gradient.seed' : rule === 'sum' ? 'gradient.sum' : 'gradient.rule', { rule })}{' '}
                {link(from)}
              </dd>
            </>
          )}
          {adjointOf !== null && (
            <>
              <dt>{t('gradient.adjointOf')}</dt>
              <dd>{link(adjointOf)}</dd>
            </>
          )}
          <dt>{t('gradient.order')}</dt>
          <dd>
            {order}
            {path.length > 0 && ` · ${t('gradient.by', { sources: path.map(reading.nameOf).join(', ') })}`}
            {from !== derivedFrom && ` · ${t('gradient.document', { id: reading.nameOf(derivedFrom) })}`}
          </dd>
          {node.simplified !== null && !isForm(node.simplified) && (
            <>
              <dt>{t('gradient.became')}</dt>
              <dd>
                {'node' in node.simplified ? link(node.simplified.node) : <b>{String(node.simplified.number)}</b>}
              </dd>
            </>
          )}
        </dl>
      )}
    </div>
  );
}

/** Beside the picture: the gradients, what was rewritten, and where the selected node comes from. */
export function GradientPanel({ reading }: { reading: Reading }) {
  const { t } = useWords();
  const { opened } = reading;
  const { order, targets, sources } = opened;
  const selected = useOpened((state) => state.selected);
  const inside = useOpened((state) => state.inside);
  const given = inside === null ? undefined : givenIn(reading, inside);
  const adjoints = given && adjointsOf(reading, given);
  const by =
    adjoints && order > 0 ? given.filter(({ id }) => adjoints.some(({ adjointOf }) => adjointOf === id)) : given;
  const node = selected === null ? undefined : reading.node(selected);
  const results = opened.gradients.filter(({ path }) => path.length === order);
  const rewrites = opened.rewrites.filter((rewrite) => rewrite.order === order && reading.isShown(rewrite.node));
  const formula = functionLatex(opened);
  return (
    <aside className="opanel" aria-label={t('gradient.panel')}>
      <div className="oscroll">
        <div className="insp-head">
          <h1>{t(titles[order], { target: targets.map(reading.nameOf).join(' + ') })}</h1>
          {formula !== undefined && formula.length < 120 && <Formula latex={formula} />}
          <p>
            {t(order === 0 ? 'gradient.leadFunction' : 'gradient.lead', {
              sources: (by?.map(({ id }) => id) ?? sources).map(reading.nameOf).join(', '),
            })}
          </p>
        </div>
        {adjoints && adjoints.length > 0 && (
          <ul className="panel-section oresults">
            {adjoints.map((adjoint) => (
              <Adjoint key={adjoint.id} node={adjoint} reading={reading} />
            ))}
          </ul>
        )}
        {!adjoints && results.length > 0 && (
          <ul className="panel-section oresults">
            {results.map((result, i) => {
              const reason = JSON.stringify(result.unconnected);
              // A reason is given where it is met first.
              const saysWhy = results.findIndex(({ unconnected }) => JSON.stringify(unconnected) === reason) === i;
              return <Result key={result.name} result={result} reading={reading} saysWhy={saysWhy} />;
            })}
          </ul>
        )}
        {node && <Selected node={node} reading={reading} />}
        {!node && <p className="panel-section muted">{t('gradient.choose')}</p>}
        {order > 0 && <Rewrites rewrites={rewrites} reading={reading} />}
      </div>
      <div className="oactions">
        {order > 0 && (
          <button
            type="button"
            className="btn primary"
            disabled={results.every((result) => result.node === null)}
            onClick={() => void copyGradient().catch(console.error)}
          >
            <Icon name="copy" />
            {t('gradient.copy')}
          </button>
        )}
        {(['latex', 'mathml'] as const).map((kind) => (
          <button
            key={kind}
            type="button"
            className="btn line"
            aria-label={t(`gradient.${kind}`)}
            onClick={() => void copyEquations(reading, kind).catch(console.error)}
          >
            {kind === 'latex' ? 'LaTeX' : 'MathML'}
          </button>
        ))}
      </div>
    </aside>
  );
}
