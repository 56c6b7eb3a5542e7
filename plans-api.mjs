const base="http://127.0.0.1:4710/graphql";
const post=async(query,variables={},token)=>{const r=await fetch(base,{method:"POST",headers:{"content-type":"application/json",...(token?{authorization:`Bearer ${token}`}:{})},body:JSON.stringify({query,variables})});const j=await r.json();if(j.errors)console.log(JSON.stringify(j.errors).slice(0,500));return j.data};
const s=await post(`mutation($i: SessionStartInput!){sessionStart(input:$i){session{accessToken} userErrors{code message}}}`,{i:{username:process.argv[2],password:"demo-2026"}});
const t=s.sessionStart.session.accessToken;
const q=process.argv[3];const v=JSON.parse(process.argv[4]??"{}");
console.log(JSON.stringify(await post(q,v,t),null,1));
