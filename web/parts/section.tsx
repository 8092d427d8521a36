import type { ReactNode } from 'react';

export function Section(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly aside?: ReactNode;
}): ReactNode {
  return (
    <section className="min-w-0">
      <div className="flex min-h-8 items-center justify-between gap-2 border-line border-b">
        <h2 className="font-semibold text-base">{props.title}</h2>
        {props.aside}
      </div>
      <div className="pt-2">{props.children}</div>
    </section>
  );
}
