package dev.precedent.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads from the kernel where a process listens. */
final class Listening {

  private static final String LISTEN = "0A";

  private Listening() {}

  /** The addresses, as words in the order of the machine's bytes. */
  static Set<String> addresses(long pid) throws IOException {
    return read(pid, local -> local.substring(0, local.indexOf(':')));
  }

  static Set<Integer> ports(long pid) throws IOException {
    return read(pid, local -> local.substring(local.indexOf(':') + 1)).stream()
        .map(port -> Integer.parseInt(port, 16))
        .collect(Collectors.toSet());
  }

  private static Set<String> read(long pid, UnaryOperator<String> part) throws IOException {
    Set<String> sockets = new HashSet<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        try {
          String target = Files.readSymbolicLink(descriptor).toString();
          if (target.startsWith("socket:[")) {
            sockets.add(target.substring("socket:[".length(), target.length() - 1));
          }
        } catch (NoSuchFileException e) {
          // closed since it was listed, so nothing listens there
        }
      }
    }
    Set<String> found = new HashSet<>();
    for (String table : new String[] {"tcp", "tcp6"}) {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
        String[] columns = line.strip().split("\\s+");
        if (columns[3].equals(LISTEN) && sockets.contains(columns[9])) {
          found.add(part.apply(columns[1]));
        }
      }
    }
    return found;
  }
}
