import '../styles/table.css';
import { Tabs } from 'radix-ui';
import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useState } from 'react';
import { CommandButton } from '../commands/CommandButton';
import { useWords } from '../i18n/i18n';
import { Icon } from '../ui/Icon';
import { NodesTable } from './NodesTable';
import { closeTable, lowest, resizeTable, type Section, showSection, table, useTable } from './tableNow';
import { WiresTable } from './WiresTable';

const sections: readonly Section[] = ['nodes', 'wires'];
const step = 24;

/** The upper edge of the table, to be dragged. */
function Edge() {
  const { t } = useWords();
  const height = useTable((state) => state.height);
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const { clientY, pointerId, currentTarget } = event;
    const begin = table.getState().height;
    currentTarget.setPointerCapture(pointerId);
    const onMove = (move: globalThis.PointerEvent) => resizeTable(begin + clientY - move.clientY);
    currentTarget.addEventListener('pointermove', onMove);
    currentTarget.addEventListener(
      'lostpointercapture',
      () => currentTarget.removeEventListener('pointermove', onMove),
      {
        once: true,
      },
    );
  };
  const onKeyDown = ({ key, ...event }: KeyboardEvent) => {
    const by = key === 'ArrowUp' ? step : key === 'ArrowDown' ? -step : 0;
    if (by === 0) return;
    event.preventDefault();
    resizeTable(height + by);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved
    <div
      role="separator"
      aria-orientation="horizontal"
      aria-label={t('table.height')}
      aria-valuenow={height}
      aria-valuemin={lowest}
      tabIndex={0}
      className="table-edge"
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}

/** Nodes and wires as tables: a second way to read and to build the graph. */
export function TablePanel() {
  const { t } = useWords();
  const section = useTable((state) => state.section);
  const height = useTable((state) => state.height);
  const [filter, setFilter] = useState('');
  const [count, setCount] = useState(0);
  useLayoutEffect(() => document.documentElement.style.setProperty('--table-height', `${height}px`), [height]);
  const content = { filter, onCount: setCount };
  return (
    <section className="table-panel" aria-label={t('table.label')}>
      <Edge />
      <Tabs.Root value={section} onValueChange={(value) => showSection(value as Section)} className="table-tabs">
        <div className="table-bar">
          <Tabs.List className="tabs" aria-label={t('table.label')}>
            {sections.map((name) => (
              <Tabs.Trigger key={name} value={name}>
                {t(`table.${name}`)}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <label className="find">
            <Icon name="search" />
            <input
              type="search"
              aria-label={t('table.filter')}
              placeholder={t('table.filter')}
              autoComplete="off"
              spellCheck={false}
              value={filter}
              onChange={(event) => setFilter(event.currentTarget.value)}
              onKeyDown={(event) => event.key === 'Escape' && !event.nativeEvent.isComposing && setFilter('')}
            />
          </label>
          <output className="muted">{count.toLocaleString('en')}</output>
          <span className="grow" />
          <span className="muted table-hint">{t('table.hint')}</span>
          <CommandButton id="addNode" icon="plus" />
          <CommandButton id="delete" icon="trash" />
          <button type="button" className="btn icon-only" aria-label={t('table.close')} onClick={closeTable}>
            <Icon name="close" />
          </button>
        </div>
        <Tabs.Content value="nodes" className="table-content" tabIndex={-1}>
          <NodesTable {...content} />
        </Tabs.Content>
        <Tabs.Content value="wires" className="table-content" tabIndex={-1}>
          <WiresTable {...content} />
        </Tabs.Content>
      </Tabs.Root>
    </section>
  );
}
