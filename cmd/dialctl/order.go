package main

import (
	"iter"
	"runtime"
)

// inOrder does jobs on all cores and gives each with its result to done, on the caller's goroutine and in the order of
// the jobs. Only a few jobs are in memory at a time. It stops at the first error of done and returns it; a job that is
// being fetched or done by then is left behind.
func inOrder[J, T any](jobs iter.Seq[J], work func(J) T, done func(J, T) error) error {
	type future struct {
		job    J
		result chan T
	}
	queue := make(chan future, 2*runtime.GOMAXPROCS(0))
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		defer close(queue)
		for j := range jobs {
			f := future{j, make(chan T, 1)}
			select {
			case queue <- f:
			case <-stop:
				return
			}
			go func() { f.result <- work(f.job) }()
		}
	}()
	for f := range queue {
		if err := done(f.job, <-f.result); err != nil {
			return err
		}
	}
	return nil
}
