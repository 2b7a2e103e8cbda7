import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { CommandButton } from '../commands/CommandButton';
import { CommandItem } from '../commands/CommandItem';
import { setTitle } from '../commands/edits';
import { importFiles } from '../commands/files';
import { DifferentiateButton } from '../differentiate/DifferentiateButton';
import { DocumentsMenu } from '../document/DocumentsMenu';
import { titleOf } from '../document/store';
import { autosave, session, useDocument, useSession, useView, useWhole, view } from '../editor';
import { ExamplesMenu } from '../gallery/ExamplesMenu';
import { setLanguage, useWords } from '../i18n/i18n';
import { type Reading, readings } from '../overlays/visual';
import { useNames } from '../place/names';
import { useIsForward } from '../session/hooks';
import { floatOutputs } from '../session/target';
import { TableButton } from '../table/TableButton';
import { TrainingButton } from '../training/TrainingButton';
import { ThemeChoices, ThemeMenu } from '../view/ThemeMenu';
import { Icon, Mark } from './Icon';
import { Menu, MenuItem, MenuLine } from './Menu';
import { Segments } from './Segments';

function Title() {
  const { t } = useWords();
  const title = useDocument(titleOf) ?? '';
  const isReadable = useDocument(({ document }) => document !== undefined);
  return (
    <span className="title" data-text={title || t('bar.untitled')}>
      <input
        aria-label={t('bar.title')}
        value={title}
        placeholder={t('bar.untitled')}
        size={1}
        readOnly={!isReadable}
        spellCheck={false}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && event.currentTarget.blur()}
      />
    </span>
  );
}

function Saved() {
  const { t } = useWords();
  const { state } = useStore(autosave.status);
  if (state === 'failed')
    return (
      <span className="saved failed" title={t('bar.unsavedWhy')}>
        <Icon name="warning" />
        {t('bar.unsaved')}
      </span>
    );
  return (
    <span className="saved">
      <Icon name="check" small />
      {state === 'saved' ? t('bar.saved') : t('bar.saving')}
    </span>
  );
}

function ReadingSwitch() {
  const { t } = useWords();
  const reading = useView((state) => state.reading);
  const isForward = useIsForward();
  const nameOf = (name: Reading) => t(isForward && name === 'adjoint' ? 'forward.tangent' : `reading.${name}`);
  return (
    <Segments<Reading>
      label={t('reading.label')}
      value={reading}
      options={readings.map((name) => [name, nameOf(name)] as const)}
      onChange={(next) => view.set({ reading: next })}
    />
  );
}

function TargetPicker() {
  const { t } = useWords();
  const nameOf = useNames();
  const results = useSession((state) => state.results);
  const document = useWhole((state) => state.document);
  const target = results?.analysis.target ?? '';
  const outputs = document && results ? floatOutputs(document, results.analysis) : [];
  const choose = (id: string) => session.choose(id === '' ? { kind: 'none' } : { kind: 'node', id });
  return (
    <label className="target-picker btn line">
      <Icon name="target" />
      <span className="word">{t('target.label')}</span>
      <span className="strong" aria-hidden="true">
        {target === '' ? t('target.none') : nameOf(target)}
      </span>
      <Icon name="down" small />
      <select aria-label={t('target.label')} value={target} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{t('target.none')}</option>
        {outputs.map((id) => (
          <option key={id} value={id}>
            {nameOf(id)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The language that is not in use, under its own name. */
const useOtherLanguage = () =>
  useWords().language === 'en'
    ? ({ name: '中文', lang: 'zh-CN', turn: () => setLanguage('zh') } as const)
    : ({ name: 'English', lang: 'en', turn: () => setLanguage('en') } as const);

/** What is done with files: buttons, or one menu on a small screen. */
const fileCommands = [
  ['open', 'upload'],
  ['save', 'download'],
  ['picture', 'picture'],
  ['new', 'file'],
  ['share', 'share'],
] as const;

/** What the keyboard does elsewhere. */
const handCommands = [
  ['formula', 'formula'],
  ['duplicate', 'plus'],
  ['copy', 'copy'],
  ['paste', 'paste'],
  ['delete', 'trash'],
  ['openGradient', 'nabla'],
  ['table', 'table'],
  ['pin', 'pin'],
  ['commands', 'more'],
] as const;

function Files(): ReactNode {
  const { t } = useWords();
  const other = useOtherLanguage();
  return (
    <>
      <span className="wide">
        {fileCommands.map(([id, icon]) => (
          <CommandButton key={id} id={id} icon={icon} hasWord />
        ))}
      </span>
      <span className="narrow">
        <Menu label={t('bar.more')} className="btn icon-only" face={<Icon name="more" />}>
          {fileCommands.map(([id, icon]) => (
            <CommandItem key={id} id={id} icon={icon} />
          ))}
          <MenuLine />
          {handCommands.map(([id, icon]) => (
            <CommandItem key={id} id={id} icon={icon} />
          ))}
          <MenuLine />
          <MenuItem onSelect={other.turn}>
            <Icon name="globe" />
            <span lang={other.lang}>{other.name}</span>
          </MenuItem>
          <ThemeChoices />
        </Menu>
      </span>
      <input
        type="file"
        accept=".json,.svg,.png,.zip,application/json,image/svg+xml,image/png,application/zip"
        multiple
        data-import
        hidden
        onChange={(event) => {
          void importFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

/** The one toolbar: the document at the left, the reading in the middle, the page at the right. */
export function Bar() {
  const other = useOtherLanguage();
  return (
    <header className="bar">
      <Mark />
      <DocumentsMenu />
      <Title />
      <Saved />
      <span className="sep" />
      <CommandButton id="undo" icon="undo" />
      <CommandButton id="redo" icon="redo" />
      <span className="sep" />
      <Files />
      <ExamplesMenu />
      <span className="grow" />
      <div className="reading">
        <ReadingSwitch />
        <TargetPicker />
        <DifferentiateButton />
        <TrainingButton />
        <TableButton />
      </div>
      <span className="grow" />
      <span className="wide">
        <button type="button" className="btn" onClick={other.turn} lang={other.lang}>
          <Icon name="globe" />
          {other.name}
        </button>
        <ThemeMenu />
      </span>
    </header>
  );
}
