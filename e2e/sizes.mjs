import { chromium } from '@playwright/test';
const b = await chromium.launch({executablePath:'/usr/bin/chromium-headless-shell',args:['--no-sandbox','--disable-gpu']});
const url=process.env.URL_??'http://localhost:4209/';
const shots={desk:[{viewport:{width:1440,height:900}}],hand:[{viewport:{width:390,height:844},hasTouch:true}],forced:[{viewport:{width:1440,height:900},forcedColors:'active'}],forceddark:[{viewport:{width:1440,height:900},forcedColors:'active',colorScheme:'dark'}],zoom200:[{viewport:{width:720,height:450},deviceScaleFactor:2}],uhd:[{viewport:{width:3840,height:2160}}],touch:[{viewport:{width:1024,height:768},hasTouch:true}]};
for(const [k,[o]] of Object.entries(shots)){ if(process.argv[2]&&!process.argv[2].split(',').includes(k)) continue; const c=await b.newContext(o); const p=await c.newPage(); await p.goto(url); await p.waitForSelector('[data-app="ready"]'); await p.waitForTimeout(1500); await p.screenshot({path:`/tmp/me/${k}.png`}); await c.close(); }
await b.close();
