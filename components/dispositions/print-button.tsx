"use client";
// Opens the browser's print window.
import { Printer } from "lucide-react";
import { Button } from "../ui/button.tsx";

export function PrintButton({ label }: { label: string }) {
  return (
    <Button onClick={() => window.print()}>
      <Printer aria-hidden />
      {label}
    </Button>
  );
}
