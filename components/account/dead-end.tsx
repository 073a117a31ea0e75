// What a page of somebody who needn't be signed in says where its link leads nowhere, and the one way on.
import { Button } from "../ui/button.tsx";
import { Link } from "../ui/link.tsx";

export type DeadEndProps = { title: string; words: string; wayOn: string };

export function DeadEnd({ title, words, wayOn }: DeadEndProps) {
  return (
    <>
      <h1 className="text-lg font-semibold">{title}</h1>
      <p className="mt-1 mb-5 text-sm text-pretty text-quiet">{words}</p>
      <Button asChild className="self-start">
        <Link href="/">{wayOn}</Link>
      </Button>
    </>
  );
}
