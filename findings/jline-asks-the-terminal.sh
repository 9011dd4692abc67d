#!/usr/bin/env bash
# JLine 4.6.0: building a system terminal writes queries to the terminal before anything else is
# written, waits for answers, and reads them from where the keys come from. A program that only
# prints a line asks six things: CSI ?u, CSI ?2026$p, CSI ?2027$p, CSI ?2048$p, CSI c and CSI 6n.
# An answer that comes late is left for whoever reads the terminal next, a shell usually.
# JLine's own emulator, ScreenTerminal, takes the first of them for "restore the cursor", so that a
# screen recorded from JLine 4 and shown by JLine 4 has its lines over one another.
# TerminalBuilder.graphemeCluster(false) keeps it from asking.
# Guess before the first run: opening a terminal writes nothing.
. "$(dirname "$0")/common.sh"
command -v script > /dev/null || { echo 'needs script (util-linux)' >&2; exit 2; }
artifact org.jline:jline:4.6.0 jline.jar
cat > Line.java <<'JAVA'
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.ScreenTerminal;

public class Line {
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("emulate")) {
      ScreenTerminal screen = new ScreenTerminal(20, 3);
      screen.write("one\r\n\033[?utwo");
      long[] cells = new long[60];
      screen.dump(cells, 0, 0, 3, 20, new int[2]);
      System.out.print((char) cells[0]);
      return;
    }
    TerminalBuilder builder = TerminalBuilder.builder().system(true);
    if (arguments[0].equals("quiet")) {
      builder.graphemeCluster(false);
    }
    try (Terminal terminal = builder.build()) {
      terminal.writer().println("line");
    }
  }
}
JAVA
"${bin}javac" -cp jline.jar Line.java
run="${bin}java --enable-native-access=ALL-UNNAMED -cp jline.jar:. Line"
shown() {
  TERM=xterm script -qefc "$run $1" /dev/null < /dev/null | tr -d '\r\n' | sed 's/\x1b/ESC /g'
}
seen "$(shown asking)" 'ESC [?uESC [?2026$pESC [?2027$pESC [?2048$pESC [cESC [6nline'
seen "$(shown quiet)" 'line'
# The second line stands where the first one began.
seen "$($run emulate)" 't'
