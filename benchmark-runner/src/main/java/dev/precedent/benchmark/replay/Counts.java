package dev.precedent.benchmark.replay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How many decisions each cell holds, and which facts the undecidable ones miss. */
final class Counts {
  private final Map<Cell, Integer> codes = new HashMap<>();
  private final List<Cell> cells = new ArrayList<>();
  private final List<long[]> counts = new ArrayList<>();
  private final SortedMap<String, Long> missing = new TreeMap<>();

  /** Counts decisions of a cell. */
  void count(Cell cell, long decisions) {
    counts.get(code(cell))[0] += decisions;
  }

  /** Counts what others counted, but for what is missing. */
  void add(Counts others) {
    others.byCell().forEach(this::count);
  }

  /** Old outcome to new outcome to number of decisions, undecidable ones left out. */
  Map<String, Map<String, Long>> matrix() {
    Map<String, Map<String, Long>> matrix = new TreeMap<>();
    byCell()
        .forEach(
            (cell, count) -> {
              if (cell.now() != null) {
                matrix
                    .computeIfAbsent(cell.before().name(), _ -> new TreeMap<>())
                    .merge(cell.now(), count, Long::sum);
              }
            });
    return matrix;
  }

  /** The cell's number, dense from 0, by which {@link #cells} finds it. */
  int code(Cell cell) {
    return codes.computeIfAbsent(cell, this::further);
  }

  /** Counts undecidable decisions under each name that they miss. */
  void miss(Iterable<String> names, long decisions) {
    names.forEach(name -> missing.merge(name, decisions, Long::sum));
  }

  /** The cells by their numbers. */
  List<Cell> cells() {
    return List.copyOf(cells);
  }

  /** How many decisions stand in cells of a kind. */
  long sum(Predicate<Cell> kind) {
    long sum = 0;
    for (int code = 0; code < cells.size(); code++) {
      sum += kind.test(cells.get(code)) ? counts.get(code)[0] : 0;
    }
    return sum;
  }

  /** How many decisions each cell holds; every count is at least 1. */
  Map<Cell, Long> byCell() {
    Map<Cell, Long> all = new LinkedHashMap<>();
    for (int code = 0; code < cells.size(); code++) {
      all.put(cells.get(code), counts.get(code)[0]);
    }
    return all;
  }

  /** The counts by what the cells are called: by truth, and then by their change. */
  Map<String, Map<String, Long>> byTruth() {
    Map<String, Map<String, Long>> all = new TreeMap<>();
    byCell()
        .forEach(
            (cell, count) ->
                all.computeIfAbsent(cell.truth().name(), _ -> new TreeMap<>())
                    .merge(cell.change(), count, Long::sum));
    return all;
  }

  /** For each missing signal or question, how many undecidable decisions miss it. */
  SortedMap<String, Long> missing() {
    return Collections.unmodifiableSortedMap(missing);
  }

  private int further(Cell cell) {
    cells.add(cell);
    counts.add(new long[1]);
    return cells.size() - 1;
  }
}
