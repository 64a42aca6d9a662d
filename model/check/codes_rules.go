package check

// inAction returns a document with one dial action that has these rules.
func inAction(rules string) string {
	return `<dialActions>
  <dialAction id="id3">
    <displayName>Office call</displayName>
    <rewriting>
` + rules + `
    </rewriting>
  </dialAction>
</dialActions>`
}

var conditionCodes = []Code{{
	Code: "unknown-condition", Severity: Warning, Title: "A type of condition that is not known",
	Why: "Phones may know more types than are documented, so it is kept. The simulator cannot tell what happens at such a rule and after it.",
	Bad: inAction(`      <rule>
        <conditions><condition type="startswith" param="0"/></conditions>
        <actions><action type="prepend" param="9"/></actions>
      </rule>`), At: "type=\"startswith\"",
	Good: inAction(`      <rule>
        <conditions><condition type="startsWith" param="0"/></conditions>
        <actions><action type="prepend" param="9"/></actions>
      </rule>`),
}, {
	Code: "bad-length", Severity: Error, Title: "A length that is no whole number",
	Why: "A length is compared with the number of characters, a leading + included.",
	Bad: inAction(`      <rule>
        <conditions><condition type="lengthEquals" param="seven"/></conditions>
        <actions><action type="prepend" param="9"/></actions>
      </rule>`), At: "param=\"seven\"",
	Good: inAction(`      <rule>
        <conditions><condition type="lengthEquals" param="7"/></conditions>
        <actions><action type="prepend" param="9"/></actions>
      </rule>`),
}, {
	Code: "unknown-network", Severity: Warning, Title: "A network word that is not known",
	Why: "The words wifi, cellular, any and none are inferred from the app's own editor. With any other word nobody knows when the condition holds.",
	Bad: inAction(`      <rule>
        <conditions><condition type="networkType" param="wlan"/></conditions>
        <actions><action type="recordCall"/></actions>
      </rule>`), At: "param=\"wlan\"",
	Good: inAction(`      <rule>
        <conditions><condition type="networkType" param="wifi"/></conditions>
        <actions><action type="recordCall"/></actions>
      </rule>`),
}, {
	Code: "contradictory-conditions", Severity: Warning, Title: "Conditions that can never hold together",
	Why: "All conditions of a rule must hold. A rule that no number can satisfy never matches.",
	Bad: inAction(`      <rule>
        <conditions>
          <condition type="startsWith" param="00"/>
          <condition type="doesntStartWith" param="0"/>
        </conditions>
        <actions><action type="recordCall"/></actions>
      </rule>`), At: "param=\"0\"/>",
	Good: inAction(`      <rule>
        <conditions>
          <condition type="startsWith" param="0"/>
          <condition type="doesntStartWith" param="00"/>
        </conditions>
        <actions><action type="recordCall"/></actions>
      </rule>`),
}, {
	Code: "unreachable-rule", Severity: Warning, Title: "A rule behind one that stops all its numbers",
	Why: "Rules are tried from the top. A rule that matches and has no action continue is the last one tried.",
	Bad: inAction(`      <rule>
        <conditions><condition type="startsWith" param="0"/></conditions>
        <actions><action type="recordCall"/></actions>
      </rule>
      <rule>
        <conditions><condition type="startsWith" param="00"/></conditions>
        <actions><action type="overrideDialAction" param="gsmCall"/></actions>
      </rule>`), At: "<rule>\n        <conditions><condition type=\"startsWith\" param=\"00\"",
	Good: inAction(`      <rule>
        <conditions><condition type="startsWith" param="00"/></conditions>
        <actions><action type="overrideDialAction" param="gsmCall"/></actions>
      </rule>
      <rule>
        <conditions><condition type="startsWith" param="0"/></conditions>
        <actions><action type="recordCall"/></actions>
      </rule>`),
}, {
	Code: "missing-param", Severity: Error, Title: "A condition or action without the text that it needs",
	Why: "Without its param a condition holds always or never, and an action does nothing. It is certainly not meant.",
	Bad: inAction(`      <rule>
        <conditions><condition type="startsWith"/></conditions>
        <actions><action type="recordCall"/></actions>
      </rule>`), At: "<condition type",
	Good: inAction(`      <rule>
        <conditions><condition type="startsWith" param="0"/></conditions>
        <actions><action type="recordCall"/></actions>
      </rule>`),
}, {
	Code: "meaningless-param", Severity: Info, Title: "A param where none is used",
	Why: "Phones most likely ignore it. It may be left over from another type.",
	Bad: inAction(`      <rule>
        <actions><action type="recordCall" param="yes"/></actions>
      </rule>`), At: "param=\"yes\"",
	Good: inAction(`      <rule>
        <actions><action type="recordCall"/></actions>
      </rule>`),
}}

var actionCodes = []Code{{
	Code: "rule-without-actions", Severity: Warning, Title: "A rule without actions",
	Why: "It only stops: the numbers that it matches are spared the rules after it. Where that is meant, an action that says so (such as dialling as autoCall) is clearer.",
	Bad: inAction(`      <rule>
        <conditions><condition type="equals" param="112"/></conditions>
        <actions/>
      </rule>`), At: "<rule>",
	Good: inAction(`      <rule>
        <conditions><condition type="equals" param="112"/></conditions>
        <actions><action type="overrideDialAction" param="gsmCall"/></actions>
      </rule>`),
}, {
	Code: "unknown-action", Severity: Warning, Title: "A type of action that is not known",
	Why: "Phones may know more types than are documented, so it is kept. The simulator goes on and lists it as not simulated.",
	Bad: inAction(`      <rule>
        <actions><action type="recordcall"/></actions>
      </rule>`), At: "type=\"recordcall\"",
	Good: inAction(`      <rule>
        <actions><action type="recordCall"/></actions>
      </rule>`),
}, {
	Code: "repeated-action", Severity: Warning, Title: "Several actions of one type in one rule",
	Why: "The app's own editor knows one of each. What a phone does with a second one is not confirmed.",
	Bad: inAction(`      <rule>
        <actions>
          <action type="prepend" param="0"/>
          <action type="prepend" param="9"/>
        </actions>
      </rule>`), At: "<action type=\"prepend\" param=\"9\"",
	Good: inAction(`      <rule>
        <actions>
          <action type="prepend" param="90"/>
        </actions>
      </rule>`),
}, {
	Code: "replace-without-range", Severity: Error, Title: "Replace without a condition that says what to replace",
	Why: "Replace acts on the part of the number that startsWith, equals or contains matched. Without one there is no such part.",
	Bad: inAction(`      <rule>
        <conditions><condition type="lengthEquals" param="9"/></conditions>
        <actions><action type="replace" param="00"/></actions>
      </rule>`), At: "<action type=\"replace\"",
	Good: inAction(`      <rule>
        <conditions><condition type="startsWith" param="+"/></conditions>
        <actions><action type="replace" param="00"/></actions>
      </rule>`),
}, {
	Code: "replace-at-front", Severity: Warning, Title: "Replace with doesntStartWith alone",
	Why: "The number does not begin with the text, so there is nothing to replace. A phone most likely replaces nothing at the front, which is putting in front (not confirmed).",
	Bad: inAction(`      <rule>
        <conditions><condition type="doesntStartWith" param="+"/></conditions>
        <actions><action type="replace" param="+420"/></actions>
      </rule>`), At: "<action type=\"replace\"",
	Good: inAction(`      <rule>
        <conditions><condition type="doesntStartWith" param="+"/></conditions>
        <actions><action type="prepend" param="+420"/></actions>
      </rule>`),
}, {
	Code: "ambiguous-range", Severity: Warning, Title: "Several conditions say what to replace",
	Why: "Which part a phone takes is not known. The simulator takes that of the last condition in document order.",
	Bad: inAction(`      <rule>
        <conditions>
          <condition type="startsWith" param="00"/>
          <condition type="contains" param="555"/>
        </conditions>
        <actions><action type="replace" param="+"/></actions>
      </rule>`), At: "<action type=\"replace\"",
	Good: inAction(`      <rule>
        <conditions>
          <condition type="startsWith" param="00"/>
        </conditions>
        <actions><action type="replace" param="+"/></actions>
      </rule>`),
}, {
	Code: "order-sensitive-actions", Severity: Warning, Title: "The outcome depends on the order of the actions",
	Why: "Phones most likely replace, then put in front, then add at the end, whatever the order in the document. That is not certain, so write them in this order.",
	Bad: inAction(`      <rule>
        <conditions><condition type="startsWith" param="0"/></conditions>
        <actions>
          <action type="prepend" param="9"/>
          <action type="replace" param="+420"/>
        </actions>
      </rule>`), At: "<action type=\"replace\"",
	Good: inAction(`      <rule>
        <conditions><condition type="startsWith" param="0"/></conditions>
        <actions>
          <action type="replace" param="+420"/>
          <action type="prepend" param="9"/>
        </actions>
      </rule>`),
}, {
	Code: "unknown-dial-action", Severity: Warning, Title: "Dials as a dial action that is not there",
	Why: "It is neither one of the app nor one of this document. A phone may have it from elsewhere.",
	Bad: inAction(`      <rule>
        <actions><action type="overrideDialAction" param="voicecall"/></actions>
      </rule>`), At: "param=\"voicecall\"",
	Good: inAction(`      <rule>
        <actions><action type="overrideDialAction" param="voiceCall"/></actions>
      </rule>`),
}, {
	Code: "override-cycle", Severity: Warning, Title: "Dial actions that dial as each other in a circle",
	Why: "What phones do then is not known. The simulator follows one step.",
	Bad: inAction(`      <rule>
        <actions><action type="overrideDialAction" param="id3"/></actions>
      </rule>`), At: "param=\"id3\"",
	Good: inAction(`      <rule>
        <actions><action type="overrideDialAction" param="voiceCall"/></actions>
      </rule>`),
}, {
	Code: "malformed-header", Severity: Error, Title: "A SIP header that is not of the form “Name: value”",
	Why: "A header needs a name of letters, digits and dashes, a colon and a value on one line.",
	Bad: inAction(`      <rule>
        <actions><action type="setHeader" param="X-Billing 42"/></actions>
      </rule>`), At: "param=\"X-Billing 42\"",
	Good: inAction(`      <rule>
        <actions><action type="setHeader" param="X-Billing: 42"/></actions>
      </rule>`),
}, {
	Code: "incoming-only-action", Severity: Warning, Title: "An action for incoming calls in rules for dialled numbers",
	Why: "rejectCall, answerImmediately and forwardCall do nothing when a number is dialled.",
	Bad: inAction(`      <rule>
        <conditions><condition type="startsWith" param="0900"/></conditions>
        <actions><action type="rejectCall"/></actions>
      </rule>`), At: "<action type=\"rejectCall\"",
	Good: inAction(`      <rule>
        <conditions><condition type="startsWith" param="0900"/></conditions>
        <actions><action type="showAlert" param="Premium numbers are billed to you"/></actions>
      </rule>`),
}, {
	Code: "account-only-action", Severity: Warning, Title: "An action for an account's rules in a dial action",
	Why: "dialOut chooses the account to dial out with and belongs in the rewriting of an account.",
	Bad: inAction(`      <rule>
        <actions><action type="dialOut"/></actions>
      </rule>`), At: "<action type=\"dialOut\"",
	Good: `<account>
  <rewriting>
    <rule>
      <actions><action type="dialOut"/></actions>
    </rule>
  </rewriting>
</account>`,
}, {
	Code: "custom-options-list", Severity: Info, Title: "The list of a customOptions menu is kept, not edited",
	Why: "How the list is written is not documented, so nothing is invented: it stays as it is.",
	Bad: inAction(`      <rule>
        <actions>
          <action type="overrideDialAction" param="customOptions"><option>voiceCall</option></action>
        </actions>
      </rule>`), At: "<option>",
	Good: inAction(`      <rule>
        <actions>
          <action type="overrideDialAction" param="customOptions"/>
        </actions>
      </rule>`),
}, {
	Code: "unconfirmed-type", Severity: Info, Title: "A type whose spelling is not confirmed",
	Why: "The names of some types are inferred from the app's own names, which phones may spell differently. Said once for each type in a document.",
	Bad: inAction(`      <rule>
        <actions><action type="append" param="#"/></actions>
      </rule>`), At: "type=\"append\"",
	Good: inAction(`      <rule>
        <actions><action type="prepend" param="#"/></actions>
      </rule>`),
}}
