// What stands where a list or a page has nothing to show: a plain sentence and at most one action.
import type { ReactNode } from "react";

export type EmptyStateProps = { icon?: ReactNode; title: string; children?: ReactNode; action?: ReactNode };

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto grid max-w-sm justify-items-center gap-2 px-4 py-16 text-center [&>svg]:mb-1 [&>svg]:size-6 [&>svg]:text-quiet">
      {icon}
      <p className="text-base font-medium">{title}</p>
      {children !== undefined && <p className="text-sm text-quiet">{children}</p>}
      {action !== undefined && <div className="pt-3">{action}</div>}
    </div>
  );
}
