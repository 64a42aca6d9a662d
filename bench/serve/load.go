package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"time"
)

// load sends requests over some connections, one after the other on each, and returns how many a second were answered.
// It does as little as possible itself: an answer is read by its length, which is that of the first.
func load(addr string, conns, requests, bodySize int) (perSecond float64, err error) {
	request := []byte("GET /globextprov?cloud_username=alice&cloud_password=correct%20horse&cloud_id=ACME* HTTP/1.1\r\n" +
		"Host: " + addr + "\r\nUser-Agent: CloudSoftphone/1.6.4\r\n\r\n")
	var wg sync.WaitGroup
	var mu sync.Mutex
	began := time.Now()
	for range conns {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if e := loadOne(addr, request, requests/conns, bodySize); e != nil {
				mu.Lock()
				err = e
				mu.Unlock()
			}
		}()
	}
	wg.Wait()
	return float64(requests/conns*conns) / time.Since(began).Seconds(), err
}

func loadOne(addr string, request []byte, n, bodySize int) error {
	c, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	defer c.Close()
	if _, err := c.Write(request); err != nil {
		return err
	}
	var head bytes.Buffer
	r, err := http.ReadResponse(bufio.NewReader(io.TeeReader(c, &head)), nil)
	if err != nil {
		return err
	}
	body, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != 200 || len(body) != bodySize {
		return fmt.Errorf("status %d, %d bytes, %v", r.StatusCode, len(body), err)
	}
	answer := make([]byte, head.Len())
	for range n - 1 {
		if _, err := c.Write(request); err != nil {
			return err
		}
		if _, err := io.ReadFull(c, answer); err != nil {
			return err
		}
	}
	if n > 1 && !bytes.HasPrefix(answer, []byte("HTTP/1.1 200 OK\r\n")) {
		return fmt.Errorf("the last answer begins %.40q", answer)
	}
	return nil
}
