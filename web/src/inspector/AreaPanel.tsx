import type { Json } from 'chainrule';
import { CommandButton } from '../commands/CommandButton';
import { writing } from '../commands/writing';
import { parseLiteral } from '../document/literal';
import { documents, useDocument, view } from '../editor';
import { useWords } from '../i18n/i18n';
import { type Frame, framesOf, type Note, notesOf } from '../looks/looks';
import { kindOf, type Thing } from '../looks/things';
import { LiteralField } from '../ui/LiteralField';
import { TextField } from '../ui/TextField';
import { CloseButton } from './CloseButton';
import { ColourField } from './ColourField';

/** Milliseconds without a keystroke after which typing is another entry of the history. */
const within = 1000;

/** Writes a field of a frame or a note; typing in one field is one entry. */
export function setField(thing: Thing, field: string, value: Json): void {
  const { document } = documents.getState();
  const { kind, id } = kindOf(thing);
  const path = ['layout', `${kind}s`, id, field];
  if (document) documents.change([writing(document, path, value)], { gesture: `type ${path.join('.')}`, within });
}

export function TitleField({ id, takesFocus, onDone }: { id: string; takesFocus?: boolean; onDone?: () => void }) {
  const { t } = useWords();
  const title = useDocument(({ document }) => framesOf(document).find((frame) => frame.id === id)?.title ?? '');
  return (
    <TextField
      label={t('frame.title')}
      className="wide-field words"
      value={title}
      placeholder={t('frame.untitled')}
      isLive
      refusal={() => undefined}
      onChange={(text) => setField(`frame:${id}`, 'title', text)}
      takesFocus={takesFocus}
      onDone={onDone}
    />
  );
}

/** Width and height, for those who resize by the keyboard. */
function Sizes({ thing, area }: { thing: Thing; area: Frame | Note }) {
  const { t } = useWords();
  return (['width', 'height'] as const).map((side) => (
    <div className="fieldline" key={side}>
      <span className="muted" aria-hidden="true">
        {t(`area.${side}`)}
      </span>
      <LiteralField<number>
        label={t(`area.${side}`)}
        value={area[side]}
        parse={(text) => {
          const value = parseLiteral(text);
          return typeof value === 'number' && value >= 1 ? value : undefined;
        }}
        onChange={(value) => setField(thing, side, Math.round(value))}
        invalid={t('node.invalid')}
      />
    </div>
  ));
}

/** A frame or a note: what it says, its colour and size. */
export function AreaPanel({ thing }: { thing: Thing }) {
  const { t } = useWords();
  const { kind, id } = kindOf(thing);
  const document = useDocument((state) => state.document);
  const frame = framesOf(document).find((each) => kind === 'frame' && each.id === id);
  const note = notesOf(document).find((each) => kind === 'note' && each.id === id);
  const area = frame ?? note;
  if (!area) return null;
  return (
    <>
      <div className="insp-head">
        <div className="t">
          <h2>{t(frame ? 'frame.label' : 'note.label')}</h2>
          <CloseButton />
        </div>
        <p>{t(frame ? 'frame.hint' : 'note.hint')}</p>
      </div>
      <div className="panel-section">
        {frame && (
          <div className="fieldline">
            <span className="muted" aria-hidden="true">
              {t('frame.title')}
            </span>
            <TitleField id={id} />
          </div>
        )}
        {note && (
          <textarea
            className="field words note-text"
            aria-label={t('note.text')}
            rows={8}
            value={note.text}
            onChange={(event) => setField(thing, 'text', event.currentTarget.value)}
          />
        )}
        <ColourField />
        {!frame?.folded && <Sizes thing={thing} area={area} />}
        {frame && (
          <div className="frame-commands">
            <CommandButton id="fold" icon="down" hasWord />
            <CommandButton id="ungroup" icon="box" hasWord />
          </div>
        )}
      </div>
      {frame && frame.nodes.length > 0 && (
        <div className="panel-section">
          <h3 className="panel-title">{t('frame.nodes')}</h3>
          <p className="members">
            {frame.nodes.map((node) => (
              <button key={node} type="button" className="link" onClick={() => view.seek(node)}>
                {node}
              </button>
            ))}
          </p>
        </div>
      )}
    </>
  );
}
