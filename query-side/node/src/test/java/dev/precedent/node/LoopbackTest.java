package dev.precedent.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Reads from the kernel where the node's process listens. */
@EnabledOnOs(OS.LINUX)
class LoopbackTest {

  private static final String LISTEN = "0A";

  @Test
  void listensOnLoopbackOnly() throws IOException {
    Set<String> addresses = listening(TestNode.shared().pid());
    // Addresses are words in the order of the machine's bytes: 127.0.0.1, also mapped into IPv6.
    assertThat(addresses).isNotEmpty().isSubsetOf("0100007F", "0000000000000000FFFF00000100007F");
  }

  private static Set<String> listening(long pid) throws IOException {
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
    Set<String> addresses = new HashSet<>();
    for (String table : new String[] {"tcp", "tcp6"}) {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
        String[] columns = line.strip().split("\\s+");
        if (columns[3].equals(LISTEN) && sockets.contains(columns[9])) {
          addresses.add(columns[1].substring(0, columns[1].indexOf(':')));
        }
      }
    }
    return addresses;
  }
}
