/** Brings a file to the server, and tells how far it is: `fetch` cannot say that of a request. */
import { headersOf, PREFIX } from "./client";
import { Problem, problemIn, UNREACHABLE } from "./problem";
import type { components } from "./schema";

export type FileKept = components["schemas"]["FileKept"];

export interface Upload {
  done: Promise<FileKept>;
  stop: () => void;
}

/** `onProgress` is told the part that is there, from 0 to 1. `done` throws a `Problem`. */
export function upload(workspace: string, file: File, onProgress: (part: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<FileKept>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    request.onload = () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText) as FileKept);
      else void problemIn(answerOf(request)).then(reject);
    };
    request.onerror = () => reject(new Problem({ code: UNREACHABLE }));
    request.onabort = () => reject(new Problem({ code: "stopped" }));
  });
  request.open("POST", `${PREFIX}/files?name=${encodeURIComponent(file.name.slice(-300))}`);
  for (const [name, value] of Object.entries(headersOf(workspace))) {
    request.setRequestHeader(name, value);
  }
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.send(file);
  return { done, stop: () => request.abort() };
}

const answerOf = (request: XMLHttpRequest) =>
  new Response(request.responseText, {
    status: request.status,
    headers: { "Retry-After": request.getResponseHeader("Retry-After") ?? "" },
  });
