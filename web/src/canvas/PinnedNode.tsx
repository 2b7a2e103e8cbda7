import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useDiffers, useIsPinnedPlayed, usePin, usePinnedNode } from '../compare/pinNow';
import { literalText } from '../document/literal';
import { useWords } from '../i18n/i18n';
import { framesOf } from '../looks/looks';
import { frameThing } from '../looks/things';
import { quantityText } from '../overlays/quantityText';
import { isNumeric, type Quantity } from '../session/quantity';
import { Icon } from '../ui/Icon';
import { Figure, NoneChip } from './Figure';
import { useIsFar } from './far';
import { hasRoomForOp, isHeaderTight } from './geometry';
import type { GraphNode } from './NodeView';
import type { Row } from './rows';
import { StillPorts } from './StillPorts';

/** A value; or a derivative, beside its name. */
function Shown({ quantity, name, width }: { quantity: Quantity | undefined; name?: string; width: number }) {
  const signed = name !== undefined;
  if (quantity?.state === 'none') return signed ? <span className="zero">–</span> : <NoneChip />;
  return isNumeric(quantity) ? (
    <Figure quantity={quantity} signed={signed} width={width} label={name} />
  ) : (
    <span className="zero">–</span>
  );
}

/** A row of a pinned node: what stands in the editor, and nothing to take hold of. */
function PinnedRow({ row, width }: { row: Row; width: number }) {
  const { t } = useWords();
  const target = usePin(({ results }) => results?.analysis.target ?? null);
  const result = usePinnedNode(row.kind === 'input' ? '' : row.output);
  if (row.kind === 'input')
    return (
      <div className="row tight">
        <span className="lab">{row.label}</span>
        {!row.wired && row.source !== undefined && <span className="at num">{literalText(row.source)}</span>}
      </div>
    );
  const isValue = row.kind === 'value';
  const name = target === null ? '' : `∂${target}/∂${row.output}`;
  return (
    <div className="row readout tight">
      {isValue && <span className="lab">{row.label ?? t('node.value')}</span>}
      {!isValue && name !== '' && <span className="lab d">{name}</span>}
      <span className="at">
        {isValue ? (
          <Shown quantity={result?.value} width={width} />
        ) : (
          <Shown quantity={result?.adjoint} name={name} width={width} />
        )}
      </span>
    </div>
  );
}

/** A node of the pinned picture: it is looked at, and shows what is not the same now. */
export const PinnedNode = memo(function PinnedNode({ data: { spec }, selected }: NodeProps<GraphNode>) {
  const { t } = useWords();
  const { id, op, name, symbol, category, rows, width, height } = spec;
  const output = rows.find((row) => row.kind === 'value')?.output ?? id;
  const result = usePinnedNode(output);
  const isPlayed = useIsPinnedPlayed(id);
  const isTarget = usePin(({ results }) => results?.analysis.target?.split('.', 1)[0] === id);
  const isFar = useIsFar();
  const differs = useDiffers(id);
  const isFrame = category === 'frame';
  const tag = usePin(({ file }) =>
    isFrame ? framesOf(file?.document).find((each) => frameThing(each.id) === id)?.colour : undefined,
  );
  const spoken = (quantity: Quantity | undefined) =>
    quantity?.state === 'none' ? t('node.none') : (quantityText(quantity) ?? t('node.unknown'));
  const title = name || t('frame.untitled');
  const label = isFrame
    ? title
    : t('node.name', { id, op, value: spoken(result?.value), gradient: spoken(result?.adjoint) });
  return (
    <div
      className={[
        'node',
        isFrame && 'folded',
        isFar && 'far',
        selected && 'selected',
        isPlayed && 'played',
        differs && 'differs',
      ]
        .filter(Boolean)
        .join(' ')}
      role="img"
      aria-label={t('compare.pinnedNode', { name: label })}
      data-pinned={id}
      data-cat={category}
      data-tag={tag}
      style={{ width, height }}
    >
      <StillPorts rows={rows} />
      {!isFar && (
        <>
          <header className={isHeaderTight(spec, isTarget) ? 'tight' : undefined}>
            {!isFrame && <span className="tile">{symbol}</span>}
            <span className={isFrame ? 'title' : 'name'}>{isFrame ? title : name}</span>
            {isTarget && (
              <span className="target-badge">
                <Icon name="target" />
                {t('target.badge')}
              </span>
            )}
            {!isFrame && hasRoomForOp(spec, isTarget) && <span className="op">{op}</span>}
          </header>
          <div className="rows">
            {rows.map((row) => (
              <PinnedRow key={row.kind === 'input' ? row.key : `${row.kind} ${row.output}`} row={row} width={width} />
            ))}
          </div>
        </>
      )}
    </div>
  );
});
