import type { OpRow } from 'chainrule';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { CommandButton } from '../commands/CommandButton';
import { ops, useDocument } from '../editor';
import { useWords } from '../i18n/i18n';
import { categoryKey } from '../i18n/opWords';
import { written } from '../looks/writing';
import { Icon } from '../ui/Icon';
import { adder } from './adder';
import { add } from './adding';
import { type Group, OpSearch } from './OpSearch';
import { useFunctionOffers } from './offers';
import { recent } from './recent';

const table = [...ops.values()];
const categories = [...new Set(table.map(({ category }) => category))];
/** What stands open at first: what a first graph is made of. */
const open: readonly OpRow['category'][] = ['source', 'elementwise'];

/** The groups shown while nothing is searched: the ops added last, then every category with its count. */
function useGroups(): readonly Group[] {
  const { t } = useWords();
  const names = useStore(recent);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set(open));
  const toggle = (category: string) =>
    setUnfolded((before) =>
      before.has(category)
        ? new Set([...before].filter((other) => other !== category))
        : new Set([...before, category]),
    );
  const functions = useFunctionOffers();
  const latest = names.flatMap((name) => ops.get(name) ?? []);
  const groups = categories.map((category): Group => {
    const members = table.filter((op) => op.category === category);
    const isOpen = unfolded.has(category);
    return {
      key: category,
      label: t(categoryKey(category)),
      ops: isOpen ? members : [],
      head: (
        <h3>
          <button type="button" aria-expanded={isOpen} onClick={() => toggle(category)}>
            <Icon name="down" small />
            {t(categoryKey(category))}
            <span className="count">{members.length}</span>
          </button>
        </h3>
      ),
    };
  });
  const first = [
    { key: 'functions', label: t('function.all'), ops: functions },
    { key: 'recent', label: t('palette.recent'), ops: latest },
  ];
  return [
    ...first.filter((group) => group.ops.length > 0).map((group) => ({ ...group, head: <h3>{group.label}</h3> })),
    ...groups,
  ];
}

/** All ops, to search, drag onto the canvas or add by Enter. */
export function Palette() {
  const { t } = useWords();
  const groups = useGroups();
  const functions = useFunctionOffers();
  const offers = useMemo(() => [...functions, ...table], [functions]);
  const [isOpen, setIsOpen] = useState(false);
  // On a phone the list would lie over the note that is written.
  const isWriting = useStore(written, ({ thing }) => thing !== null);
  useEffect(() => {
    if (isWriting) setIsOpen(false);
  }, [isWriting]);
  // One search at a time: while it is open at the pointer, this one is out of reach.
  const isElsewhere = useStore(adder, ({ at }) => at !== null);
  const isReadable = useDocument(({ document }) => document !== undefined);
  if (!isReadable) return <nav className="palette" aria-label={t('palette.label')} />;
  return (
    <>
      <nav
        className={isOpen ? 'palette open' : 'palette'}
        aria-label={t('palette.label')}
        aria-hidden={isElsewhere || undefined}
        inert={isElsewhere}
      >
        <OpSearch
          ops={offers}
          groups={groups}
          keyHint="Tab"
          onChoose={(op) => {
            add(op);
            setIsOpen(false);
          }}
          onCarried={() => setIsOpen(false)}
        />
        <div className="palette-foot">
          <CommandButton id="formula" icon="formula" hasWord />
          <CommandButton id="addNote" icon="note" hasWord />
        </div>
      </nav>
      <button
        type="button"
        className="palette-toggle"
        aria-label={isOpen ? t('palette.close') : t('palette.open')}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Icon name={isOpen ? 'close' : 'plus'} />
      </button>
    </>
  );
}
