"use client";
// Stands in for the whole page when its very frame failed. Has no words from the message files: their provider failed too.
import "./globals.css";

export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-3 px-5">
          <h1 className="text-2xl font-semibold">Something went wrong</h1>
          <p>The page could not be shown. What was saved is safe.</p>
          <p lang="ja">ページを表示できませんでした。保存済みの内容は安全です。</p>
          <button type="button" onClick={reset} className="w-fit rounded-md border px-3 py-2">
            Try again · <span lang="ja">もう一度試す</span>
          </button>
        </main>
      </body>
    </html>
  );
}
