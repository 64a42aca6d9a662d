package xmlio

// The dialect's names of elements.
const (
	tagAccount     = "account"
	tagAction      = "action"
	tagActions     = "actions"
	tagCondition   = "condition"
	tagConditions  = "conditions"
	tagDialAction  = "dialAction"
	tagDialActions = "dialActions"
	tagDisplayName = "displayName"
	tagError       = "error"
	tagItem        = "item"
	tagMessage     = "message"
	tagPortraitURL = "portraitUrl"
	tagQuickDial   = "quickDial"
	tagRewriting   = "rewriting"
	tagRule        = "rule"
	tagURI         = "uri"
	tagValue       = "value"
)

// The dialect's names of attributes.
const (
	attrAction   = "action"
	attrID       = "id"
	attrLang     = "lang"
	attrMax      = "maxQuickDialReplacePriority"
	attrParam    = "param"
	attrPriority = "priority"
	attrSource   = "source"
	attrType     = "type"
)
