"use strict";
// Makes or uses a passkey for the form that asks for it, and sends the form with what came of it.
const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
const toText = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const listed = (known) => (known || []).map((one) => ({ ...one, id: toBytes(one.id) }));

async function answerOf(form) {
  const asked = JSON.parse(form.dataset.options);
  asked.challenge = toBytes(asked.challenge);
  if (form.dataset.passkey === "make") {
    asked.user.id = toBytes(asked.user.id);
    asked.excludeCredentials = listed(asked.excludeCredentials);
    const made = await navigator.credentials.create({ publicKey: asked });
    return written(made, { attestationObject: toText(made.response.attestationObject) });
  }
  asked.allowCredentials = listed(asked.allowCredentials);
  const used = await navigator.credentials.get({ publicKey: asked });
  const { authenticatorData, signature } = used.response;
  return written(used, { authenticatorData: toText(authenticatorData), signature: toText(signature) });
}

function written(passkey, said) {
  const response = { clientDataJSON: toText(passkey.response.clientDataJSON), ...said };
  return JSON.stringify({ id: passkey.id, rawId: toText(passkey.rawId), type: passkey.type, response });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const trouble = form.querySelector("[role=alert]");
  const button = form.querySelector("button");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    trouble.textContent = "";
    if (!window.PublicKeyCredential) {
      trouble.textContent = form.dataset.unable;
      return;
    }
    button.disabled = true;
    try {
      form.elements.answer.value = await answerOf(form);
      form.submit();
    } catch {
      trouble.textContent = form.dataset.failed;
      button.disabled = false;
      button.focus();
    }
  });
}
