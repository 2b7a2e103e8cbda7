import { view } from '../editor';
import { useWords } from '../i18n/i18n';
import { changeOf, type Difference } from './differences';
import { changeText } from './differenceText';
import { sidesOf } from './marks';

/** Rows shown at most. */
const most = 100;

/** Where a difference is: the node or wire, and which of its numbers. */
function Place({ difference }: { difference: Difference }) {
  const { t } = useWords();
  const { id, kind } = difference;
  const isWire = id.includes('→');
  const node = isWire ? id.slice(id.indexOf('→') + 1).split('.', 1)[0] : id.split('.', 1)[0];
  const isHere = !(kind === 'only' && difference.side === 'pinned');
  const what =
    kind === 'written'
      ? difference.name
      : kind === 'value'
        ? t('node.value')
        : kind === 'only'
          ? t(`compare.${difference.of}`)
          : t(`compare.${kind}`);
  return (
    <th scope="row">
      {isHere ? (
        <button type="button" className="plain" onClick={() => view.seek(node)}>
          {id}
        </button>
      ) : (
        id
      )}{' '}
      <span className="muted">{what}</span>
    </th>
  );
}

/** What differs, as it was pinned and as it is now, and by how much. */
export function DifferenceTable({ differences }: { differences: readonly Difference[] }) {
  const { t } = useWords();
  return (
    <table className="sources compared">
      <thead>
        <tr>
          <th>{t('compare.what')}</th>
          <th>{t('compare.pinned')}</th>
          <th>{t('compare.now')}</th>
          <th>{t('compare.change')}</th>
        </tr>
      </thead>
      <tbody>
        {differences.slice(0, most).map((difference) => {
          const { id, kind } = difference;
          const [pinned, now] = sidesOf(difference, t);
          const change =
            kind === 'only' || kind === 'written' ? undefined : changeOf(difference.pinned, difference.now);
          return (
            <tr key={`${kind} ${id} ${kind === 'written' ? difference.name : ''}`} data-difference={`${kind} ${id}`}>
              <Place difference={difference} />
              <td className="num">{pinned}</td>
              <td className="num">{now}</td>
              <td className="num change">{changeText(change) ?? ''}</td>
            </tr>
          );
        })}
      </tbody>
      {differences.length > most && (
        <tfoot>
          <tr>
            <td className="muted">{t('compare.more', { count: differences.length - most })}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}
