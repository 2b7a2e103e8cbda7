import { chromium } from '@playwright/test';
import { readFileSync } from 'node:fs';
const b = await chromium.launch({executablePath:'/usr/bin/chromium-headless-shell',args:['--no-sandbox','--disable-gpu']});
const shot = async (file, out, act, viewport={width:1440,height:900}) => {
  const c=await b.newContext({viewport}); const p=await c.newPage();
  await p.goto('http://localhost:4209/'); await p.waitForSelector('[data-app="ready"]');
  await p.setInputFiles('[data-import]', file.includes("/tmp/me")?"/tmp/me/y.json":`../public/gallery/${file}`); await p.waitForTimeout(2500);
  await act(p); await p.waitForTimeout(1200); await p.screenshot({path:`/tmp/me/${out}.png`}); await c.close(); };
const what=process.argv[2];
if (what==='none') await shot('second-derivatives.json','none', async p=>{ console.log(await p.getByRole('button',{name:/^Why is/}).evaluateAll(e=>e.map(x=>x.getAttribute('aria-label')||x.textContent))); await p.getByRole('button',{name:/^Why is .* None/}).first().click(); });
if (what==='fan') await shot('../../../../tmp/me/y.json','fan', async p=>{});
await b.close();
