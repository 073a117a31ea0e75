import * as Y from "yjs";
import { judgeUpdate } from "./server/guard.ts";
import { Backlog } from "./server/backlog.ts";
import { decodeFrame, encodeSync } from "./server/protocol.ts";
import { RoomDocument } from "./server/room-document.ts";
import { docOf, liveSections } from "./lib/document/shape.ts";
import { startingUpdate } from "./tests/support/typist.ts";
import { hash } from "node:crypto";
const N=100, K=5, ROUNDS=100;
const start=docOf([startingUpdate()]);
const body=(d:Y.Doc)=>liveSections(d)[0]!.body;
for(let i=0;i<N;i++){ const p=new Y.XmlElement("paragraph"); p.insert(0,[new Y.XmlText("word ")]); body(start).insert(body(start).length,[p]); }
const s0=Y.encodeStateAsUpdate(start);
const room=new RoomDocument([s0]);
const writers=Array.from({length:N},(_,i)=>{const d=docOf([s0]); d.clientID=1000+i; const u:Uint8Array[]=[]; d.on("update",(b:Uint8Array,o:unknown)=>{ if(o!=="r") u.push(b)}); const text=(body(d).get(i+1) as Y.XmlElement).get(0) as Y.XmlText; return {d,u,text}});
const backlog=new Backlog("b",room);
let t:any={decode:0,ydecode:0,judge:0,hash:0,apply:0}; let n=0;
const cpu=()=>{const c=process.cpuUsage(); return (c.user+c.system)};
for(let r=0;r<ROUNDS;r++){
  for(const w of writers) for(let k=0;k<K;k++) w.text.insert(w.text.length,"a");
  const frames=writers.flatMap(w=>w.u.splice(0)).map(u=>encodeSync("update",u));
  if(r===40){for(const k in t) t[k]=0; n=0}
  n+=frames.length;
  let a=cpu(); const msgs=frames.map(f=>decodeFrame(f)); let b=cpu(); t.decode+=b-a;
  for(const m of msgs) Y.decodeUpdate((m as any).update); a=cpu(); t.ydecode+=a-b; b=cpu();
  const taken=msgs.map(m=>{ const j=judgeUpdate((m as any).update, backlog.frontier,"update"); if(j.verdict!=="take") throw new Error(j.verdict); backlog.frontier.advance(j); return j; }); a=cpu(); t.judge+=a-b;
  for(const j of taken) hash("sha256",j.bytes,"buffer"); b=cpu(); t.hash+=b-a;
  const up=room.apply(taken.map(j=>j.bytes))!; a=cpu(); t.apply+=a-b;
  backlog.frontier.reset();
  for(const w of writers) Y.applyUpdate(w.d, up, "r");
}
for(const k in t) console.log(k,(t[k]/n).toFixed(2),"us per letter");
