"""What programs call, the command line among them; `import tracker` leads here."""
