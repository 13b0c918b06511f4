document.title = "Waddle Voice dashboard";
