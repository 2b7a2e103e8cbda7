import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';

/** Where an entry of the menu led into a field, the focus stays there. */
const leaveFields = (event: Event): void => {
  if (document.activeElement?.matches('input')) event.preventDefault();
};

/** A button that opens a menu below it. Not modal: the page behind needs no styles injected to hold it still. */
export const Menu = (props: {
  label: string;
  face: ReactNode;
  className?: string;
  children: ReactNode;
  onOpen?: () => void;
}) => (
  <DropdownMenu.Root modal={false} onOpenChange={(open) => open && props.onOpen?.()}>
    <DropdownMenu.Trigger className={props.className ?? 'btn'} aria-label={props.label}>
      {props.face}
    </DropdownMenu.Trigger>
    <DropdownMenu.Content
      className="menu"
      tabIndex={0}
      align="start"
      sideOffset={6}
      collisionPadding={8}
      onCloseAutoFocus={leaveFields}
    >
      {props.children}
    </DropdownMenu.Content>
  </DropdownMenu.Root>
);

/** A menu without a button, at a point of the window. `onLeave` hears that it is gone, and where the focus is to go. */
export const MenuAt = (props: {
  label: string;
  at: { readonly x: number; readonly y: number };
  children: ReactNode;
  onClose: () => void;
  onLeave: (event: Event) => void;
}) => (
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

export const MenuItem = (props: { onSelect: () => void; children: ReactNode; disabled?: boolean }) => (
  <DropdownMenu.Item className="menu-item" onSelect={props.onSelect} disabled={props.disabled}>
    {props.children}
  </DropdownMenu.Item>
);

/** Items that belong together; their heading stays in sight while they are. */
export const MenuGroup = ({ heading, children }: { heading: string | undefined; children: ReactNode }) => (
  <DropdownMenu.Group aria-label={heading}>
    {heading !== undefined && <DropdownMenu.Label className="menu-heading">{heading}</DropdownMenu.Label>}
    {children}
  </DropdownMenu.Group>
);

export const MenuNote = ({ children }: { children: ReactNode }) => (
  <DropdownMenu.Label className="menu-note">{children}</DropdownMenu.Label>
);
export const MenuLine = () => <DropdownMenu.Separator className="menu-line" />;
