import { useWords } from '../i18n/i18n';
import { useForwardSources } from '../stepping/ModeChoice';
import { stepper } from '../stepping/stepperNow';
import { Icon } from '../ui/Icon';
import { useCosts } from './checkingNow';

/** Begins to step through one of the modes. */
function ModeKey({ source, label }: { source: string | null; label: string }) {
  return (
    <button
      type="button"
      className="btn icon-only"
      aria-label={label}
      title={label}
      onClick={() => stepper.setSource(source)}
    >
      <Icon name="play" />
    </button>
  );
}

/** Why backpropagation exists: what the derivatives shown cost in either mode. */
export function Costs() {
  const { t, language } = useWords();
  const costs = useCosts();
  const source = useForwardSources()[0] ?? null;
  if (!costs || costs.entries === 0) return null;
  const { reverse, forward, entries } = costs;
  const whole = (value: number) => value.toLocaleString(language);
  const rows = [
    ['cost.passes', whole(reverse.passes), whole(forward.passes)],
    ['cost.operations', whole(reverse.operations), whole(forward.operations)],
    [
      'cost.kept',
      t('cost.bytes', { count: whole(reverse.keptBytes) }),
      t('cost.bytes', { count: whole(forward.keptBytes) }),
    ],
  ] as const;
  return (
    <table className="sources costs">
      <caption>{t('cost.title', { count: whole(entries) })}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('cost.reverse')}</th>
          <th scope="col">{t('cost.forward')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([key, back, ahead]) => (
          <tr key={key}>
            <th scope="row">{t(key)}</th>
            <td className="num">{back}</td>
            <td className="num">{ahead}</td>
          </tr>
        ))}
      </tbody>
      <tbody>
        <tr>
          <th scope="row">{t('forward.play')}</th>
          <td className="num">
            <ModeKey source={null} label={t('forward.playReverse')} />
          </td>
          <td className="num">
            <ModeKey source={source} label={t('forward.playForward', { id: source ?? '' })} />
          </td>
        </tr>
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={3}>{t(reverse.keptBytes === 0 ? 'cost.whyNothing' : 'cost.why')}</td>
        </tr>
      </tfoot>
    </table>
  );
}
