import { type KeyboardEvent, type ReactNode, useEffect, useReducer, useState } from 'react';
import { say } from '../view/notices';
import { onceFetched } from './fetching';

let parts: typeof import('./menuParts') | undefined;

const fetchParts = onceFetched(async () => {
  parts = await import('./menuParts');
});

/** What menus are made of, for what stands in an opened one. */
export const useMenuParts = () => parts!;

/** Whether a menu that is wanted can be drawn. Its parts are fetched for the first one; where they do not arrive, that is said. */
function useArrival(isWanted: boolean, onMissing: () => void): boolean {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each time that it is wanted
  useEffect(() => {
    if (!isWanted || parts) return;
    fetchParts().then(redraw, () => {
      say({ key: 'stopped.missing' });
      onMissing();
    });
  }, [isWanted]);
  return isWanted && parts !== undefined;
}

/** Where an entry of the menu led elsewhere, the focus stays there. */
const stay = (event: Event): void => {
  if (document.activeElement !== document.body) event.preventDefault();
};

interface MenuProps {
  readonly label: string;
  readonly face: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
  readonly onOpen?: () => void;
}

function OpenedMenu(props: MenuProps) {
  const { DropdownMenu } = useMenuParts();
  return (
    <DropdownMenu.Root modal={false} defaultOpen onOpenChange={(open) => open && props.onOpen?.()}>
      <DropdownMenu.Trigger className={props.className ?? 'btn'} aria-label={props.label}>
        {props.face}
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        className="menu"
        tabIndex={0}
        align="start"
        sideOffset={6}
        collisionPadding={8}
        onCloseAutoFocus={stay}
      >
        {props.children}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

/** A button that opens a menu below it. Not modal: the page behind needs no styles injected to hold it still. */
export function Menu(props: MenuProps) {
  const [wasOpened, setWasOpened] = useState(false);
  const open = () => {
    setWasOpened(true);
    props.onOpen?.();
  };
  const openByArrow = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    open();
  };
  if (useArrival(wasOpened, () => setWasOpened(false))) return <OpenedMenu {...props} />;
  return (
    <button
      type="button"
      className={props.className ?? 'btn'}
      aria-label={props.label}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={open}
      onKeyDown={openByArrow}
    >
      {props.face}
    </button>
  );
}

interface MenuAtProps {
  label: string;
  at: { readonly x: number; readonly y: number };
  children: ReactNode;
  onClose: () => void;
  onLeave: (event: Event) => void;
}

function OpenedMenuAt(props: MenuAtProps) {
  const { DropdownMenu } = useMenuParts();
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => !open && props.onClose()}>
      <DropdownMenu.Trigger
        className="menu-anchor"
        style={{ left: props.at.x, top: props.at.y }}
        tabIndex={-1}
        aria-hidden="true"
      />
      <DropdownMenu.Content
        className="menu context"
        aria-label={props.label}
        aria-labelledby={undefined}
        tabIndex={0}
        align="start"
        sideOffset={2}
        collisionPadding={8}
        onCloseAutoFocus={props.onLeave}
      >
        {props.children}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

/** A menu without a button, at a point of the window. `onLeave` hears that it is gone, and where the focus is to go. */
export const MenuAt = (props: MenuAtProps) => useArrival(true, props.onClose) && <OpenedMenuAt {...props} />;

interface MenuItemProps {
  readonly onSelect: () => void;
  readonly children: ReactNode;
  readonly disabled?: boolean;
}

export function MenuItem(props: MenuItemProps) {
  const { DropdownMenu } = useMenuParts();
  return (
    <DropdownMenu.Item className="menu-item" onSelect={props.onSelect} disabled={props.disabled}>
      {props.children}
    </DropdownMenu.Item>
  );
}

/** Items that belong together; their heading stays in sight while they are. */
export function MenuGroup({ heading, children }: { heading: string | undefined; children: ReactNode }) {
  const { DropdownMenu } = useMenuParts();
  return (
    <DropdownMenu.Group aria-label={heading}>
      {heading !== undefined && <DropdownMenu.Label className="menu-heading">{heading}</DropdownMenu.Label>}
      {children}
    </DropdownMenu.Group>
  );
}

export function MenuNote({ children }: { children: ReactNode }) {
  const { DropdownMenu } = useMenuParts();
  return <DropdownMenu.Label className="menu-note">{children}</DropdownMenu.Label>;
}

export function MenuLine() {
  const { DropdownMenu } = useMenuParts();
  return <DropdownMenu.Separator className="menu-line" />;
}

/** Choices that stand beside each other under one word. */
export function MenuRow({ label, children }: { label: string; children: ReactNode }) {
  const { DropdownMenu } = useMenuParts();
  return (
    <DropdownMenu.Group className="menu-row swatches" aria-label={label}>
      {children}
    </DropdownMenu.Group>
  );
}

/** A colour to choose. */
export function MenuSwatch({ label, tag, onSelect }: { label: string; tag: string; onSelect: () => void }) {
  const { DropdownMenu } = useMenuParts();
  return (
    <DropdownMenu.Item
      className="menu-swatch"
      aria-label={label}
      title={label}
      textValue={label}
      data-tag={tag}
      onSelect={onSelect}
    />
  );
}
