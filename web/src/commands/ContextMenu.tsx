import { Fragment, useRef } from 'react';
import { useStore } from 'zustand';
import type { Point } from '../canvas/geometry';
import { stage } from '../canvas/stage';
import { useWords } from '../i18n/i18n';
import { framesOf } from '../looks/looks';
import { kindOf } from '../looks/things';
import { pickedThings } from '../selection/selection';
import { MenuAt, MenuItem, MenuLine, MenuNote, MenuRow, MenuSwatch } from '../ui/Menu';
import { runCommand, useSituation } from './actions';
import { menuCommands } from './command';
import { commands } from './commands';
import { closeMenu, contextMenu } from './contextMenu';
import { Keycaps } from './Keycaps';

/** What the menu is about. */
function useSubject(): string | undefined {
  const { t } = useWords();
  const { picked, file } = useSituation();
  const things = [...pickedThings(picked)];
  if (things.length > 1) return t('inspector.several', { count: things.length });
  const [first] = [...things, ...picked.wires];
  if (!picked.areas.has(first)) return first;
  const { kind, id } = kindOf(first);
  const title = framesOf(file.document).find((frame) => kind === 'frame' && frame.id === id)?.title;
  return title || t(kind === 'frame' ? 'frame.label' : 'note.label');
}

/** How the ids of commands begin that give a colour. */
const swatch = 'colour.';

function Open({ at }: { at: Point }) {
  const { t } = useWords();
  const now = useSituation();
  const subject = useSubject();
  const offered = menuCommands(commands, now);
  const [colours, plain] = [true, false].map((isColour) =>
    offered.filter(({ id }) => id.startsWith(swatch) === isColour),
  );
  const isChosen = useRef(false);
  const before = useRef(document.activeElement);
  const comeBack = () => {
    const canvas = stage()?.element;
    const { current } = before;
    const back = current instanceof HTMLElement && canvas?.contains(current) ? current : canvas;
    back?.focus({ preventScroll: true });
  };
  /** What is chosen begins from the canvas, at once: the next key may be meant for it. */
  const choose = (id: string) => {
    isChosen.current = true;
    comeBack();
    runCommand(id, { at });
  };
  const leave = (event: Event) => {
    event.preventDefault();
    // What was chosen has the focus, or another menu that is open already.
    if (!isChosen.current && !contextMenu.getState().at) comeBack();
  };
  return (
    <section aria-label={t('command.menu')}>
      <MenuAt label={t('command.menu')} at={at} onClose={closeMenu} onLeave={leave}>
        {subject !== undefined && <MenuNote>{subject}</MenuNote>}
        {plain.map(({ id, title, group, shortcuts }, i) => (
          <Fragment key={id}>
            {i > 0 && group !== plain[i - 1].group && <MenuLine />}
            <MenuItem onSelect={() => choose(id)}>
              {t(title)}
              {shortcuts && <Keycaps shortcut={shortcuts[0]} />}
            </MenuItem>
          </Fragment>
        ))}
        {colours.length > 0 && (
          <MenuRow label={t('colour.label')}>
            {colours.map(({ id, title }) => (
              <MenuSwatch key={id} label={t(title)} tag={id.slice(swatch.length)} onSelect={() => choose(id)} />
            ))}
          </MenuRow>
        )}
      </MenuAt>
    </section>
  );
}

/** The commands for what is selected, or for the canvas, where a hand asks for them. */
export function ContextMenu() {
  const at = useStore(contextMenu, (state) => state.at);
  return at && <Open key={`${at.x} ${at.y}`} at={at} />;
}
