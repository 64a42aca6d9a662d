package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"iter"
	"os"
	"time"
)

const (
	blockAnswers = 4096     // about so many answers are made in one go
	blockBytes   = 64 << 10 // and of about so many bytes of numbers
	longestLine  = 64 << 20 // bytes; a longer line is no number
)

// block is some numbers that follow each other.
type block struct {
	first   int // how many numbers come before it
	numbers []string
	paused  bool // there was no more to be read yet: whoever writes the numbers may wait for the answers
}

// numberReader gives numbers in blocks: those given as arguments, then those of a file, one a line.
type numberReader struct {
	name     string // of the file
	given    []string
	r        io.Reader // nil when there is no file
	file     *os.File  // to be closed, or nil
	perBlock int       // how many numbers a block has at most
	eager    bool      // a block ends where there is no more to be read yet
	progress *progress // nil when nobody watches
	err      error     // what went wrong while reading; to be looked at when the blocks have ended
}

func (in *numberReader) close() {
	in.progress.end()
	if in.file != nil {
		in.file.Close()
	}
}

// blocks returns the numbers in blocks of at least one.
func (in *numberReader) blocks() iter.Seq[block] {
	return func(yield func(block) bool) {
		for first := 0; first < len(in.given); first += in.perBlock {
			if !yield(block{first: first, numbers: in.given[first:min(first+in.perBlock, len(in.given))]}) {
				return
			}
		}
		if in.r != nil {
			in.read(yield)
		}
	}
}

// read gives the numbers of the file. The numbers of a block share its memory.
func (in *numberReader) read(yield func(block) bool) {
	r := bufio.NewReaderSize(in.r, 256<<10)
	switch start, _ := r.Peek(1); string(start) {
	case "\xEF":
		if start, _ = r.Peek(3); string(start) == "\ufeff" {
			r.Discard(3)
		}
	case "\xFF", "\xFE":
		start, _ = r.Peek(2)
		if in.err = notUTF16(in.name, start); in.err != nil {
			return
		}
	}
	first := len(in.given)
	var text []byte
	var ends []int // of the numbers in text
	flush := func() bool {
		if len(ends) == 0 {
			return true
		}
		all, numbers, from := string(text), make([]string, len(ends)), 0
		for i, end := range ends {
			numbers[i], from = all[from:end], end
		}
		text, ends = text[:0], ends[:0]
		b := block{first, numbers, r.Buffered() == 0}
		first += len(numbers)
		return yield(b)
	}
	for line := 1; ; line++ {
		from := len(text)
		err := bufio.ErrBufferFull
		for err == bufio.ErrBufferFull {
			var part []byte
			part, err = r.ReadSlice('\n')
			text = append(text, part...)
			if len(text)-from > longestLine {
				text = text[:from]
				err = &fileFault{in.name, line, fmt.Sprintf("the line is longer than %d MB; give a file with one number a line", longestLine>>20)}
			}
		}
		if number := trimLineEnd(text[from:]); len(number) > 0 {
			text = text[:from+len(number)]
			ends = append(ends, len(text))
		} else {
			text = text[:from]
		}
		if err != nil {
			if flush() && err != io.EOF {
				in.err = fileError(in.name, err)
			}
			return
		}
		if (len(ends) >= in.perBlock || len(text) >= blockBytes || in.eager && r.Buffered() == 0) && !flush() {
			return
		}
	}
}

// notUTF16 returns an error for a file that begins as one in UTF-16 does, such as PowerShell writes.
func notUTF16(name string, start []byte) error {
	if s := string(start[:min(2, len(start))]); s == "\xFF\xFE" || s == "\xFE\xFF" {
		return faultf(name, "the file is UTF-16; save it as UTF-8")
	}
	return nil
}

func trimLineEnd(line []byte) []byte {
	line, ended := bytes.CutSuffix(line, []byte("\n"))
	if ended {
		line = bytes.TrimSuffix(line, []byte("\r"))
	}
	return line
}

// progress tells a person how far a long run is. A nil progress tells nobody.
type progress struct {
	w     io.Writer
	n     int
	shown time.Time
}

const progressEvery = 200 * time.Millisecond

func (p *progress) add(n int) {
	if p == nil {
		return
	}
	p.n += n
	if now := time.Now(); p.shown.IsZero() {
		p.shown = now // short runs are over before anything is shown
	} else if now.Sub(p.shown) >= progressEvery {
		p.shown = now
		fmt.Fprintf(p.w, "\r%d numbers", p.n)
	}
}

// end wipes the line.
func (p *progress) end() {
	if p != nil {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
