// Answers questions about trees, tiles and notes with golang.org/x/mod/sumdb, one line for each
// line of input, so that another implementation can be held against it. Words are separated by
// spaces; texts are base64.
package main

import (
	"bufio"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

var (
	stored []tlog.Hash
	leaves int64
)

func read(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index < 0 || index >= int64(len(stored)) {
			return nil, errors.New("no such hash")
		}
		hashes[i] = stored[index]
	}
	return hashes, nil
}

func number(word string) int64 {
	value, err := strconv.ParseInt(word, 10, 64)
	if err != nil {
		panic(err)
	}
	return value
}

func text(word string) []byte {
	value, err := base64.StdEncoding.DecodeString(word)
	if err != nil {
		panic(err)
	}
	return value
}

func hash(word string) tlog.Hash {
	value, err := tlog.ParseHash(word)
	if err != nil {
		panic(err)
	}
	return value
}

func hashes(words []string) []tlog.Hash {
	values := make([]tlog.Hash, len(words))
	for i, word := range words {
		values[i] = hash(word)
	}
	return values
}

func list(values []tlog.Hash, err error) string {
	if err != nil {
		return "error " + err.Error()
	}
	words := make([]string, len(values))
	for i, value := range values {
		words[i] = value.String()
	}
	return strings.Join(words, " ")
}

func verdict(err error) string {
	if err != nil {
		return "error " + err.Error()
	}
	return "ok"
}

func answer(words []string) string {
	switch words[0] {
	case "leaf": // DATA
		added, err := tlog.StoredHashes(leaves, text(words[1]), tlog.HashReaderFunc(read))
		if err == nil {
			stored = append(stored, added...)
			leaves++
		}
		return verdict(err)
	case "root": // SIZE
		root, err := tlog.TreeHash(number(words[1]), tlog.HashReaderFunc(read))
		return list([]tlog.Hash{root}, err)
	case "prove-leaf": // SIZE INDEX
		proof, err := tlog.ProveRecord(number(words[1]), number(words[2]), tlog.HashReaderFunc(read))
		return list(proof, err)
	case "prove-growth": // SIZE OLD
		proof, err := tlog.ProveTree(number(words[1]), number(words[2]), tlog.HashReaderFunc(read))
		return list(proof, err)
	case "check-leaf": // SIZE ROOT INDEX LEAF PROOF...
		return verdict(tlog.CheckRecord(hashes(words[5:]), number(words[1]), hash(words[2]), number(words[3]), hash(words[4])))
	case "check-growth": // SIZE ROOT OLD OLD_ROOT PROOF...
		return verdict(tlog.CheckTree(hashes(words[5:]), number(words[1]), hash(words[2]), number(words[3]), hash(words[4])))
	case "tile": // LEVEL INDEX WIDTH
		return tlog.Tile{H: 8, L: int(number(words[1])), N: number(words[2]), W: int(number(words[3]))}.Path()
	case "sign": // KEY TEXT
		signer, err := note.NewSigner(string(text(words[1])))
		if err != nil {
			return verdict(err)
		}
		signed, err := note.Sign(&note.Note{Text: string(text(words[2]))}, signer)
		if err != nil {
			return verdict(err)
		}
		return base64.StdEncoding.EncodeToString(signed)
	case "open": // KEY NOTE
		verifier, err := note.NewVerifier(string(text(words[1])))
		if err != nil {
			return verdict(err)
		}
		opened, err := note.Open(text(words[2]), note.VerifierList(verifier))
		if err != nil {
			return verdict(err)
		}
		return base64.StdEncoding.EncodeToString([]byte(opened.Text))
	default:
		panic("unknown question " + words[0])
	}
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		fmt.Println(answer(strings.Fields(in.Text())))
	}
}
