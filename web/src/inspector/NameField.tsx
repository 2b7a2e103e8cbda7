import { nodeOf } from '../document/reading';
import { documents, places, selection, useDocument, whole } from '../editor';
import { type Translate, useWords } from '../i18n/i18n';
import { TextField } from '../ui/TextField';
import { renaming, settingLabel } from './nodeEdits';

/** Inside a function its inputs and outputs have names, too, which calls follow. */
function renamingHere(id: string, to: string) {
  const { document } = documents.getState();
  return document && renaming(document, id, to.trim(), whole.getState().document, places.getState().function);
}

/** Why a name cannot be given, in a sentence. */
function refusal(id: string, to: string, t: Translate): string | undefined {
  const result = renamingHere(id, to);
  if (!result || 'patch' in result) return undefined;
  return result.refused === 'taken'
    ? t('inspector.nameTaken', { name: to.trim() })
    : t('inspector.nameBad', { name: to.trim(), why: result.why });
}

function rename(id: string, to: string): void {
  const result = renamingHere(id, to);
  if (!result || !('patch' in result) || result.patch.length === 0) return;
  whole.change(result.patch);
  selection.set([to.trim()]);
}

/** A node's id, to give it another: whatever refers to it follows. */
export function NameField(props: { id: string; label: string; onDone?: () => void; takesFocus?: boolean }) {
  const { t } = useWords();
  const { id, label, onDone, takesFocus } = props;
  return (
    <TextField
      label={label}
      className="wide-field words"
      value={id}
      refusal={(text) => refusal(id, text, t)}
      onChange={(text) => rename(id, text)}
      onDone={onDone}
      takesFocus={takesFocus}
    />
  );
}

/** What a node is called on its picture. */
export function LabelField(props: { id: string; label: string; onDone?: () => void; takesFocus?: boolean }) {
  const { id, label, onDone, takesFocus } = props;
  const value = useDocument(({ document }) => nodeOf(document, id)?.label);
  return (
    <TextField
      label={label}
      className="wide-field words"
      value={typeof value === 'string' ? value : ''}
      placeholder={id}
      isLive
      onDone={onDone}
      takesFocus={takesFocus}
      refusal={() => undefined}
      onChange={(text) => {
        const { document } = documents.getState();
        if (document) documents.change(settingLabel(document, id, text), { gesture: `label ${id}`, within: 1000 });
      }}
    />
  );
}
