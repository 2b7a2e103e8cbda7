import { figureText } from '../canvas/figureText';
import { CommandButton } from '../commands/CommandButton';
import { functionOf, nodeOf } from '../document/reading';
import { ops, places, useDocument } from '../editor';
import { useWords } from '../i18n/i18n';
import { quantityTitle } from '../overlays/quantityText';
import { timesOf } from '../place/place';
import type { Results } from '../session/results';

/** As many steps of a repeat stand in the table. */
const most = 100;
/** Pixels of a column, as those of a node are counted. */
const room = 140;

/** What a repeat has after each of its steps; a step is gone into at a press. */
function Times({ id, times, results }: { id: string; times: number; results: Results | undefined }) {
  const { t } = useWords();
  const document = useDocument((state) => state.document);
  const node = nodeOf(document, id);
  const { outputs } = (document && node && functionOf(document, node, ops.get(node.op))) ?? { outputs: [] };
  return (
    <div className="panel-section">
      <table className="sources">
        <caption>{t('function.timesTitle')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('function.timeAt')}</th>
            {outputs.map((output) => (
              <th key={output} scope="col">
                {output}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: Math.min(times, most) }, (_, time) => time).map((time) => (
            <tr key={time} data-repeat-step={time + 1}>
              <th scope="row">
                <button type="button" className="plain" onClick={() => places.enter({ call: id, time })}>
                  {time + 1}
                </button>
              </th>
              {outputs.map((output) => {
                const value = results?.node(`${id}/${time}/${output}`)?.value;
                return (
                  <td key={output} className="num" title={quantityTitle(value)}>
                    {value && figureText(value, room)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A call that is selected: the way into its function, and out of it with its nodes; the steps of a repeat. */
export function CallPanel({ id, results }: { id: string; results: Results | undefined }) {
  const times = useDocument(({ document }) => timesOf(document, id));
  const isCall = useDocument(({ document }) => typeof nodeOf(document, id)?.attrs?.function === 'string');
  if (!isCall) return null;
  return (
    <>
      <div className="panel-section call-acts">
        <CommandButton id="enterFunction" icon="enter" hasWord />
        {times === undefined && <CommandButton id="unpack" icon="unpack" hasWord />}
      </div>
      {times !== undefined && times > 0 && <Times id={id} times={times} results={results} />}
    </>
  );
}
