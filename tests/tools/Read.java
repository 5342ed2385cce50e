import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Prints every view of schema bi as one line of JSON, as JDBC gives it. */
final class Read {
  public static void main(String[] arguments) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", System.getenv("PGUSER"));
    login.setProperty("password", System.getenv("PGPASSWORD"));
    try (Connection connection = DriverManager.getConnection(arguments[0], login)) {
      List<String[]> views = new ArrayList<>();
      try (ResultSet found = connection.getMetaData().getTables(null, "bi", "%", new String[] {"VIEW"})) {
        while (found.next()) {
          views.add(new String[] {found.getString("TABLE_NAME"), found.getString("REMARKS")});
        }
      }
      for (String[] view : views) {
        System.out.println(read(connection, view[0], view[1]));
      }
    }
  }

  private static String read(Connection connection, String view, String comment) throws SQLException {
    StringBuilder line = new StringBuilder();
    line.append("{\"view\":").append(quoted(view)).append(",\"comment\":").append(quoted(comment));
    try (ResultSet row = connection.createStatement().executeQuery("SELECT * FROM bi.\"" + view + "\"")) {
      ResultSetMetaData columns = row.getMetaData();
      int count = columns.getColumnCount();
      line.append(",\"types\":{");
      for (int column = 1; column <= count; column++) {
        String name = columns.getColumnClassName(column);
        line.append(column > 1 ? "," : "").append(quoted(columns.getColumnName(column)));
        line.append(":").append(quoted(name.substring(name.lastIndexOf('.') + 1)));
      }
      line.append("},\"rows\":[");
      for (String comma = ""; row.next(); comma = ",") {
        line.append(comma).append("[");
        for (int column = 1; column <= count; column++) {
          Object value = row.getObject(column);
          line.append(column > 1 ? "," : "").append(value == null ? "null" : quoted(value.toString()));
        }
        line.append("]");
      }
    }
    return line.append("]}").toString();
  }

  /** The text as a JSON string. */
  private static String quoted(String text) {
    if (text == null) {
      return "null";
    }
    StringBuilder result = new StringBuilder("\"");
    for (char letter : text.toCharArray()) {
      if (letter == '"' || letter == '\\') {
        result.append('\\').append(letter);
      } else if (letter < 32 || letter > 126) {
        result.append(String.format("\\u%04x", (int) letter));
      } else {
        result.append(letter);
      }
    }
    return result.append('"').toString();
  }
}
