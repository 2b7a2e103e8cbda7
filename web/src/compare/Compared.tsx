import { useSelection } from '../editor';
import { useWords } from '../i18n/i18n';
import { quantityText, quantityTitle } from '../overlays/quantityText';
import { signOf } from '../overlays/visual';
import type { Picked } from '../selection/selection';
import { useResults } from '../session/hooks';
import { isNumeric, type Quantity } from '../session/quantity';
import type { Results } from '../session/results';
import { changeBetween } from './differenceText';
import { usePin } from './pinNow';

interface Row {
  readonly name: string;
  readonly isSigned: boolean;
  readonly of: (results: Results) => Quantity | undefined;
}

/** The numbers of a node's outputs, or those of a wire. */
function useRows(id: string, results: Results | undefined): readonly Row[] {
  const { t } = useWords();
  const [from, to] = id.split('→');
  if (to !== undefined)
    return [
      { name: t('node.value'), isSigned: false, of: (of) => of.node(from)?.value },
      { name: t('compare.contribution'), isSigned: true, of: (of) => of.wire(id)?.contribution },
      { name: t('compare.local'), isSigned: true, of: (of) => of.wire(id)?.local },
    ];
  const several = results?.analysis.nodes.ids.filter((output) => output.startsWith(`${id}.`)) ?? [];
  return (several.length > 0 ? several : [id]).flatMap((output): Row[] => {
    const after = output === id ? '' : ` ${output}`;
    return [
      { name: t('node.value') + after, isSigned: false, of: (of) => of.node(output)?.value },
      { name: t('compare.adjoint') + after, isSigned: true, of: (of) => of.node(output)?.adjoint },
    ];
  });
}

function Cell({ quantity, isSigned }: { quantity: Quantity | undefined; isSigned: boolean }) {
  const { t } = useWords();
  const hue = isSigned && isNumeric(quantity) ? signOf(quantity) : '';
  return (
    <td className={`num ${hue}`} title={quantityTitle(quantity)}>
      {quantityText(quantity) ?? (quantity?.state === 'none' ? t('node.none') : '–')}
    </td>
  );
}

/** The one node or wire that is selected. */
const onlyOne = ({ nodes, wires }: Picked): string | undefined => {
  const [id, another] = [...nodes, ...wires];
  return another === undefined ? id : undefined;
};

/** A node or wire that is selected: its numbers as they were pinned, as they are, and the difference. */
export function Compared() {
  const id = useSelection(onlyOne);
  return id === undefined ? null : <Numbers key={id} id={id} />;
}

function Numbers({ id }: { id: string }) {
  const { t } = useWords();
  const results = useResults();
  const pinned = usePin((state) => state.results);
  // What goes forward is no adjoint, and has nothing beside it that was pinned.
  const rows = useRows(id, results).filter(({ isSigned }) => !isSigned || !results?.isForward);
  if (!pinned || !results) return null;
  return (
    <div className="panel-section">
      <table className="sources compared" aria-label={t('compare.differences')}>
        <thead>
          <tr>
            <td />
            <th>{t('compare.pinned')}</th>
            <th>{t('compare.now')}</th>
            <th>{t('compare.change')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, isSigned, of }) => {
            const [was, is] = [of(pinned), of(results)];
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                <Cell quantity={was} isSigned={isSigned} />
                <Cell quantity={is} isSigned={isSigned} />
                <td className="num change">{changeBetween(was, is) ?? '–'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
