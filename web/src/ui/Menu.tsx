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
