import { cancelInHand } from '../canvas/inHand';
import { pointerOver } from '../canvas/pointer';
import { typeAhead, typing } from '../formula/formulaNow';
import { noteClick, noteTab, wasClicked } from '../ui/clicked';
import { runCommand, situation } from './actions';
import { applies, type Command } from './command';
import { commands } from './commands';
import { isApple, isCharacter, shortcutOf } from './keys';
import { sheets } from './sheets';

/** Things that use these keys themselves, or must not be left by them. */
const ownKeys = 'dialog, [role="dialog"], [role="menu"], [role="listbox"], select, [role="combobox"]';
/** A port in focus gives its own wire up, not the selection. */
const ownDelete = '.port.in';
/** A table moves about, edits and deletes by itself. */
const ownTable = '[role="grid"]';
const tableKeys = /Arrow|Page|^(Shift\+)?(Delete|Backspace|F2)$/;
const ownArrows = '[role="radiogroup"], [role="slider"], input[type="range"]';
/** Fields whose text is no part of the document yet: their undo is their own. */
const searches = 'input[type="search"], input[role="combobox"]';
const undoes = /^(undo|redo)$/;

const isField = (element: Element): boolean =>
  element.matches('textarea, [contenteditable="true"]') ||
  (element.matches('input') && !element.matches('input[type="range"], input[type="checkbox"], input[type="radio"]'));

/** Whether a command may hear a key that was pressed on this element. */
function hears(command: Command, shortcut: string, target: Element): boolean {
  if (target.closest(ownKeys)) return false;
  if (isField(target)) return command.inFields === true && !(undoes.test(command.id) && target.matches(searches));
  if ((shortcut === 'Delete' || shortcut === 'Backspace') && target.closest(ownDelete)) return false;
  if (tableKeys.test(shortcut) && target.closest(ownTable)) return false;
  if (shortcut.includes('Arrow') && target.closest(ownArrows)) return false;
  // Characters alone are for the canvas: in what keys have led to somebody may be speaking them.
  if (!isCharacter(shortcut) || target === document.body || target.closest('main')) return true;
  return wasClicked() && !target.closest(ownTable);
}

/** Whether text is being typed or marked: then the clipboard is that text's. */
const isText = (target: EventTarget | null): boolean =>
  (target instanceof Element && (isField(target) || target.closest(ownKeys) !== null)) ||
  getSelection()?.isCollapsed === false;

/** Keys for the window of formulas go into its text while it is still on its way; what stands in its place has its own. */
function keepForFormula(event: KeyboardEvent, target: Element): void {
  const isOthers = target.closest('dialog, [role="alert"]') !== null || event.ctrlKey || event.metaKey;
  if (!isOthers && typeAhead(event.key)) event.preventDefault();
}

let withShift = false;

function onKeyDown(event: KeyboardEvent): void {
  withShift = event.shiftKey;
  if (event.key === 'Tab') noteTab();
  if (event.isComposing || event.defaultPrevented || !(event.target instanceof Element)) return;
  // What opens above the page may still be on its way: keys are meant for it.
  if (sheets.getState().open !== null) return;
  if (typing.getState().isOpen) {
    keepForFormula(event, event.target);
    return;
  }
  // What a hand is doing is taken back before anything else.
  if (event.key === 'Escape' && cancelInHand()) {
    event.preventDefault();
    return;
  }
  const { target } = event;
  const shortcut = shortcutOf(event, isApple());
  const command = commands.find(
    (each) => !each.event && each.shortcuts?.includes(shortcut) && hears(each, shortcut, target),
  );
  if (!command) return;
  if (!applies(command, situation())) {
    // The browser's own find or bookmark in place of a command that does not apply would be a surprise.
    if (shortcut.startsWith('Mod+')) event.preventDefault();
    return;
  }
  event.preventDefault();
  const isDraft = isField(target) && !target.matches(`textarea, ${searches}`);
  const field = isDraft && target instanceof HTMLElement ? target : undefined;
  // A field shows what was typed until it is left, so that it shows the document's value again. A note shows the document's.
  field?.blur();
  runCommand(command.id, { shift: event.shiftKey, at: pointerOver() });
  if (field?.isConnected && document.activeElement === document.body) field.focus({ preventScroll: true });
}

function onClipboard(event: ClipboardEvent): void {
  const { clipboardData, type } = event;
  if (!clipboardData || event.defaultPrevented || isText(event.target)) return;
  const id = type === 'paste' && withShift ? 'pasteWired' : type;
  if (runCommand(id, { transfer: clipboardData, at: pointerOver() })) event.preventDefault();
}

/** Hears the shortcuts of all commands, until the returned function is called. Fields cannot keep keys from it. */
export function listenToKeys(): () => void {
  addEventListener('keydown', onKeyDown, true);
  addEventListener('pointerdown', noteClick, true);
  for (const type of ['cut', 'copy', 'paste'] as const) document.addEventListener(type, onClipboard);
  return () => {
    removeEventListener('keydown', onKeyDown, true);
    removeEventListener('pointerdown', noteClick, true);
    for (const type of ['cut', 'copy', 'paste'] as const) document.removeEventListener(type, onClipboard);
  };
}
