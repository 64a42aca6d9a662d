// Package store keeps documents on disk: it reads them, replaces them safely, and notices when somebody else changes
// them. It knows paths and bytes, and nothing of XML.
//
// # What saving promises
//
// At every moment, a crash or a loss of power included, the file is either the old one or the new one, complete. [Save]
// writes a temporary file into the same folder, flushes it to the disk, reads it back and compares it, makes sure that
// the file it is about to replace is still the one that was read, renames the temporary file over it, and flushes the
// folder. When anything goes wrong before the rename, the old file is untouched and the temporary file is removed; the
// error is an [*Error] that says what is the matter and what to do.
//
// Between the last look at the old file and the rename lie a few microseconds in which another program could still
// change it; no portable means closes that gap.
//
// # What a replaced file keeps
//
//   - Symbolic links stay links: the file at the end of the chain is replaced, in its own folder.
//   - Permissions are kept; owner and group are kept where the system lets us (as a rule only root may give files away);
//     where the group is not, it may do no more than everybody;
//     on Linux, extended attributes and access control lists are kept where the file system has them.
//   - Hard links come apart: a file that is replaced is a new file, and its other names keep the old bytes. Git does the
//     same. Whoever needs the names to stay together should use symbolic links.
//   - A read-only file (mode 0444) is refused, although a writable folder would allow it to be replaced: somebody meant it.
//
// A save that was killed in the middle can leave its temporary file, .dialwright-COMPUTER-PROCESS-RANDOM.tmp, behind. The next
// save in that folder removes it: at once when its process was one of this computer and is dead, else when it has been left
// alone for ten minutes.
package store
