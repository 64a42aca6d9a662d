// Package serve is the provisioning web service as the app meets it: the window's Serve switch and "dialctl serve" use
// the same handler.
//
// A [Handler] answers the requests of the app with what a [Source] holds: the document that is being edited ([Live]), a
// file ([NewFile]) or a folder with an answer for each user ([NewFolder]). Each request is told to a [Log], passwords
// masked. [Start] puts the handler on a port of this computer.
//
// # What leaves the computer
//
// The service listens on 127.0.0.1 unless it is told otherwise, answers only requests whose Host header names it (a web
// page that had its own name point here gets nothing), and reads only the document, or the documents of one folder: a
// folder is opened once as an [os.Root], and names that come from requests are looked up only if they are plain.
package serve
