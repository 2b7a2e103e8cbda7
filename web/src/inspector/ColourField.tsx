import { type Colour, colours, type Document } from 'chainrule';
import { useId } from 'react';
import { runCommand } from '../commands/actions';
import { useDocument, useSelection } from '../editor';
import { useWords } from '../i18n/i18n';
import { colourOf, framesOf, notesOf } from '../looks/looks';
import { kindOf, type Thing } from '../looks/things';
import { pickedThings } from '../selection/selection';

function colourOfThing(document: Document | undefined, thing: Thing): Colour | undefined {
  const { kind, id } = kindOf(thing);
  if (kind === 'node') return colourOf(document, id);
  return (kind === 'frame' ? framesOf(document) : notesOf(document)).find((area) => area.id === id)?.colour;
}

/** The colour of what is selected, to choose another: none is checked where they differ. */
export function ColourField() {
  const { t } = useWords();
  const name = useId();
  const picked = useSelection((state) => state);
  const found = useDocument(({ document }) => {
    const all = new Set([...pickedThings(picked)].map((thing) => colourOfThing(document, thing) ?? 'none'));
    return all.size === 1 ? [...all][0] : undefined;
  });
  return (
    <div className="fieldline">
      <span className="muted" aria-hidden="true">
        {t('colour.label')}
      </span>
      <div className="swatches" role="radiogroup" aria-label={t('colour.label')}>
        {(['none', ...colours] as const).map((colour) => (
          <input
            key={colour}
            type="radio"
            name={name}
            aria-label={t(`colour.${colour}`)}
            title={t(`colour.${colour}`)}
            data-tag={colour}
            checked={found === colour}
            onChange={() => runCommand(`colour.${colour}`)}
          />
        ))}
      </div>
    </div>
  );
}
